import type { CardText } from './card.ts';
import { startPainting } from './draw.ts';
import type { Drawing, DrawingOptions } from './drawing.ts';
import type { Name } from './name.ts';
import { createTold } from './told.ts';
import { holds, parentOf } from './unnamed.ts';

/**
 * Keeps what is told of people, and has a dot drawn beside each name in view. Only keys that were last reported are kept:
 * what is told of others is ignored, and who leaves that set is forgotten, since a status that nobody keeps right must not
 * be shown again.
 */
export function startDrawing(options: DrawingOptions): Drawing {
  const { shown } = options;
  const told = createTold();
  const painting = startPainting(options);
  /** Whether anything was told since all was forgotten: until then nothing is drawn. */
  let isTold = false;

  function draw(name: Name): void {
    if (isTold && shown.has(name)) painting.show(name, personAt(name));
  }

  function personAt(name: Name): CardText | null {
    const userID = told.userOf(name.key);
    const status = told.statusAt(name);
    if (status === null || isDoubled(name, userID)) return null;
    return { userID, name: told.nameOf(userID), shown: status };
  }

  /** Whether a name around this one is, by another key, of the same person: one name gets one dot. */
  function isDoubled({ element, part }: Name, userID: string): boolean {
    if (!told.isShared(userID)) return false;
    for (let outer = part ? element : parentOf(element); outer !== null; outer = parentOf(outer)) {
      const name = options.whole(outer);
      if (name !== null && told.userOf(name.key) === userID) return true;
    }
    return false;
  }

  return {
    draw,
    drawInside({ element, key }) {
      // Names of the same person in there have no dot beside its own.
      const userID = told.userOf(key);
      if (!told.isShared(userID)) return;
      for (const name of shown.names())
        if (told.userOf(name.key) === userID && holds(element, name.element)) draw(name);
    },
    remove: painting.remove,
    forget: told.forget,
    update(people, fresh, who = {}) {
      const keys = told.take(people, fresh, who, shown.isReported);
      const isFirst = !isTold;
      isTold = true;
      if (isFirst || keys === null) for (const name of shown.names()) draw(name);
      else for (const key of keys) for (const name of shown.of(key)) draw(name);
      painting.refresh();
    },
    clear() {
      isTold = false;
      told.clear();
      for (const name of shown.names()) painting.remove(name);
    },
    about: painting.about,
    sort: painting.sort,
    keep: painting.keep,
    isScrolling: painting.isScrolling,
  };
}
