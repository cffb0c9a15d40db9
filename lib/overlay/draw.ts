import { attend } from './attention.ts';
import type { CardText } from './card.ts';
import { createCovers } from './covers.ts';
import type { Dot } from './dot.ts';
import { createDots } from './dots.ts';
import { createHost } from './host.ts';
import { createMoments } from './moments.ts';
import { watchMoves } from './moves.ts';
import type { Name } from './name.ts';
import { createPacer, type Pass, type Placed } from './pacer.ts';
import type { Painting, PaintingOptions } from './painting.ts';
import { createPlacing } from './placing.ts';
import { createSurroundings } from './surroundings.ts';

/** Draws dots beside names, in a closed root of our own, and keeps them there. */
export function startPainting(options: PaintingOptions): Painting {
  const { document, signal } = options;
  const drawn = new Map<Name, { readonly dot: Dot; person: CardText | null }>();

  const host = createHost(document, signal);
  const around = createSurroundings(document);
  const dots = createDots(document, host.root, around);
  const placing = createPlacing(document, dots, around, createCovers(document, around));
  const moments = createMoments(document, signal);
  const attention = attend({
    ...options,
    host,
    dots,
    describe: ({ name }) => drawn.get(name)?.person ?? null,
  });
  const pacer = createPacer(document, signal, place, {
    inFrame(run, touched) {
      if (touched) moments.afterLayout(run);
      else run();
    },
    isCarried: () => !attention.isBusy() && placing.isCarried(),
  });
  const moves = watchMoves(document, signal, dots.grounds, pacer.ask);

  let isVerifyDue = false;

  function place(pass: Pass): Placed {
    host.keep();
    if (pass.changed) options.onMoved();
    const placed = placing.place(pass);
    attention.refresh();
    isVerifyDue ||= pass.verify;
    if (pass.test) moments.afterFrame(test);
    return placed;
  }

  function test(): void {
    // Of a page that has changed since the frame it is found out after the next one: it would have to be laid out for it.
    const isLate = pacer.isTouched();
    if (isLate || placing.test(isVerifyDue)) pacer.ask('left');
    isVerifyDue &&= isLate;
  }

  return {
    show(name, person) {
      let one = drawn.get(name);
      if (one === undefined) {
        one = { dot: dots.create(name), person };
        drawn.set(name, one);
        moves.setActive(true);
        pacer.ask('new');
      }
      one.person = person;
      one.dot.tell(person);
    },
    remove(name) {
      const one = drawn.get(name);
      if (one === undefined) return;
      drawn.delete(name);
      dots.remove(one.dot);
      if (drawn.size === 0) moves.setActive(false);
      attention.refresh();
    },
    refresh: attention.refresh,
    sort: dots.sort,
    keep() {
      host.keep();
      // Of changes in open roots of the page nothing else tells.
      pacer.ask('hint');
    },
    about: attention.told,
    isScrolling: pacer.isScrolling,
  };
}
