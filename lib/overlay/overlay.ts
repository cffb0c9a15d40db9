import { compileRules } from '../people/matcher.ts';
import type { PeopleRules } from '../people/rules.ts';
import { LOST_GRACE_MS, type Shown as ShownStatus, shownStatus } from '../status/presentation.ts';
import { asOfText } from './as-of.ts';
import { attend } from './attention.ts';
import { createCard } from './card.ts';
import type { Overlay, PagePerson } from './contract.ts';
import { createCovers } from './covers.ts';
import type { Dot } from './dot.ts';
import { createDots } from './dots.ts';
import { createFinder, type Found } from './find.ts';
import { followNames } from './follow.ts';
import { createHost } from './host.ts';
import { watchMoves } from './moves.ts';
import { createPacer, type Pass, type Placed } from './pacer.ts';
import { createPlacing } from './placing.ts';
import { createShown } from './shown.ts';
import { createSurroundings } from './surroundings.ts';
import { createView } from './view.ts';

export interface OverlayOptions {
  readonly document: Document;
  /** What marks a person on this page; see `rulesFor`. */
  readonly rules: PeopleRules;
  /** Ends everything: observers, listeners, dots. */
  readonly signal: AbortSignal;
  /** The users whose names are in view or near it, all of them, whenever that set changes. */
  onShown(userIDs: readonly string[]): void;
}

/**
 * Finds the people of a document and draws a dot beside each that is in view. Only users last given to `onShown` are
 * kept: what is told of others is ignored, and who leaves that set is forgotten, since a status that nobody keeps
 * right must not be shown again.
 */
export function startOverlay(options: OverlayOptions): Overlay {
  const { document, signal } = options;
  const people = new Map<string, PagePerson>();
  let fresh = false;
  /** When what was known of those of whom nothing else is told could last be vouched for; 0 for never. */
  let freshUntil = 0;
  const dotOf = new Map<Element, Dot>();
  const found = new Map<Element, Found>();

  const host = createHost(document, signal);
  const dots = createDots(document, host.root);
  const card = createCard(document, host.root);
  const around = createSurroundings(document);
  const placeAll = createPlacing(document, dots, around, createCovers(document, around));
  const attention = attend({ document, root: host.root, dots, card, signal, describe });
  const pacer = createPacer(document, signal, place);
  const moves = watchMoves(document, signal, pacer.ask);
  const shown = createShown({ signal, onShown: options.onShown, onPlace: draw, onForgotten: forget });
  const view = createView({ signal, isScrolling: pacer.isScrolling, onEnter: enter, onLeave: leave });

  function enter(element: Element): void {
    const name = found.get(element);
    if (name === undefined) return;
    shown.enter(element, name);
    draw(element);
  }

  function leave(element: Element): void {
    shown.leave(element);
    erase(element);
  }

  function forget(userID: string): void {
    people.delete(userID);
  }

  /** What may be shown at a name: nothing of who is not told of, nor at a link to who is no user. */
  function statusAt(userID: string, kind: Found['kind']): ShownStatus | null {
    const person = people.get(userID);
    if (person === undefined || (person.noSuchUser && kind !== 'marked')) return null;
    const status = shownStatus(person, fresh);
    const asOf = person.learnedAt ?? freshUntil;
    if (!status.stale || asOf === 0) return status;
    return { ...status, word: `${status.word}, ${asOfText(asOf, Date.now())}` };
  }

  function draw(element: Element): void {
    const name = shown.found(element);
    const status = name === undefined ? null : statusAt(name.userID, name.kind);
    if (name === undefined || status === null) {
      erase(element);
      return;
    }
    let dot = dotOf.get(element);
    if (dot === undefined) {
      dot = dots.create(element, name.userID);
      dotOf.set(element, dot);
      moves.setActive(true);
      pacer.ask('new');
    }
    dot.tell(people.get(name.userID)?.name ?? name.userID, status);
  }

  function erase(element: Element): void {
    const dot = dotOf.get(element);
    if (dot === undefined) return;
    dotOf.delete(element);
    dots.remove(dot);
    if (dotOf.size === 0) moves.setActive(false);
    attention.refresh();
  }

  function describe(dot: Dot): { name: string; shown: ShownStatus } | null {
    const kind = shown.found(dot.name)?.kind;
    const status = kind === undefined ? null : statusAt(dot.userID, kind);
    return status === null ? null : { name: people.get(dot.userID)?.name ?? dot.userID, shown: status };
  }

  function place(pass: Pass): Placed {
    host.keep();
    if (pass.changed) view.review();
    const placed = placeAll(pass);
    attention.refresh();
    return placed;
  }

  followNames({
    document,
    signal,
    host: host.element,
    finder: createFinder(compileRules(options.rules)),
    onFound(element, name) {
      found.set(element, name);
      view.watch(element);
    },
    onLost(element) {
      found.delete(element);
      view.unwatch(element);
      leave(element);
    },
    onRemoved: host.keep,
    onReordered: dots.sort,
  });

  return {
    update(told, isFresh) {
      const all = isFresh !== fresh;
      // A loss is told of after its grace, an end at once: what is said must not be fresher than what was known.
      if (all) freshUntil = isFresh ? 0 : Date.now() - LOST_GRACE_MS;
      fresh = isFresh;
      for (const person of told) if (shown.isReported(person.userID)) people.set(person.userID, person);
      if (all) for (const [element] of shown.names()) draw(element);
      else for (const { userID } of told) for (const element of shown.of(userID)) draw(element);
      attention.refresh();
    },
    clear() {
      people.clear();
      for (const element of [...dotOf.keys()]) erase(element);
    },
  };
}
