import { seededRandom } from '../../support/seeded-random.ts';

/** How somebody on the page stands. A stranger has no account: nobody in the extension knows of such a person. */
export interface Crowded {
  readonly userID: string;
  readonly known: boolean;
  readonly online: boolean;
  readonly text: string;
  /** How the page names them; see `crowd-page.ts`. */
  readonly form: Form;
  /** Whether the page is told how they stand. Of the others it has to guess. */
  readonly told: boolean;
}

/** In what way a name stands on the page. */
export type Form = (typeof FORMS)[number];

export const FORMS = ['sentence', 'mail', 'mark', 'grid', 'scroller', 'scrolled mail'] as const;

const EACH = 16;
const TEXTS = [
  'In a meeting',
  'Eating 🍜 with everybody in the team, until three or so',
  'Обедаю',
  'On the call',
];

/**
 * A crowd for the page's six columns of sixteen: of each column's people some are strangers, of the others half are
 * online, and half have a custom status, each with each. Who is which, and of whom the page is told, is drawn by lot:
 * so nothing that the page knows of its own making says anything of it.
 */
export function drawCrowd(seed: number): Crowded[] {
  const random = seededRandom(seed);
  return FORMS.flatMap((form, column) => {
    // A mark of nobody has a dot that says so; where marks are, all are known.
    const strangers = form === 'mark' ? 0 : EACH / 2;
    const standing = Array.from({ length: EACH }, (_, n) => ({
      known: n >= strangers,
      online: n >= strangers && n % 2 === 0,
      text: n >= strangers && n % 4 < 2 ? (TEXTS[(n >> 2) % TEXTS.length] ?? '') : '',
    }));
    const told = shuffled(
      standing.map((_, n) => n % 2 === 0),
      random,
    );
    return shuffled(standing, random).map((how, row) => ({
      ...how,
      form,
      userID: `u${column}${String(row).padStart(2, '0')}`,
      told: told[row] ?? false,
    }));
  });
}

/** The same in another order. */
export function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
