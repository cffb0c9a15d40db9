/** How a page changes while it is measured. */
export type Change = 'none' | 'trickle' | 'storm' | 'list';

export const CHANGES: readonly Change[] = ['none', 'trickle', 'storm', 'list'];

export const CHANGE_WORDS: Readonly<Record<Change, string>> = {
  none: 'no change, 2 s',
  trickle: 'trickle: 25 small insertions a second, 3 s',
  storm: 'storm: 1,000 nodes a second, 3 s',
  list: 'a keyed list of 300 rows, re-rendered by Preact 20 times a second, 3 s',
};

/** Where what comes is put: on top of a feed in view, or after all others, far out of it. */
export type Place = 'top' | 'end';

/** An expression that has the page change so, and promises its end. @param preact a module's source, for the list */
export function changeScript(change: Change, place: Place, preact: string): string {
  const module = JSON.stringify(`data:text/javascript;base64,${Buffer.from(preact).toString('base64')}`);
  return `(${changePage.toString()})(${JSON.stringify(change)}, ${JSON.stringify(place)}, ${module})`;
}

interface PreactModule {
  h(type: unknown, props: object | null, ...children: unknown[]): unknown;
  render(view: unknown, parent: Element): void;
}

/** Runs in the page. Everything goes by a fixed number of ticks: who slows them makes it longer, not less. */
async function changePage(change: Change, where: Place, preactURL: string): Promise<void> {
  const list = document.getElementById('list') ?? document.body;
  const feed = document.getElementById('feed') ?? document.body;
  const put = (...elements: Element[]): void =>
    where === 'top' ? feed.prepend(...elements) : list.append(...elements);
  let number = 0;
  const stamp = (element: Element): Element => {
    element.setAttribute('data-born', String(performance.now()));
    return element;
  };
  const link = (): Element => {
    number += 1;
    const element = document.createElement('a');
    element.href = `/people/new${number}`;
    element.textContent = `New ${number}`;
    return stamp(element);
  };
  const small = (): Element => {
    const element = document.createElement('span');
    element.textContent = ` tick ${number} `;
    return element;
  };
  /** Ten elements, one of them a profile link. */
  const card = (): Element => {
    const element = document.createElement('article');
    element.className = 'card';
    const heading = document.createElement('h4');
    heading.append(link(), document.createElement('small'));
    const meta = document.createElement('p');
    meta.append(small(), small(), document.createElement('time'));
    const text = document.createElement('p');
    text.append('Some words, ', document.createElement('code'));
    element.append(heading, meta, text);
    return element;
  };
  const ticks = async (count: number, apart: number, tick: (index: number) => void): Promise<void> => {
    const start = performance.now();
    for (let index = 0; index < count; index += 1) {
      tick(index);
      const pause = start + (index + 1) * apart - performance.now();
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, pause)));
    }
  };

  switch (change) {
    case 'none':
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      break;
    case 'trickle':
      await ticks(75, 40, (index) => put(index % 4 === 0 ? link() : small()));
      break;
    case 'storm':
      await ticks(150, 20, () => put(card(), card()));
      break;
    case 'list': {
      const { h, render } = (await import(preactURL)) as PreactModule;
      const place = document.createElement('ul');
      if (where === 'top') feed.prepend(place);
      else list.after(place);
      let rows = Array.from({ length: 300 }, (_, index) => index);
      let next = rows.length;
      const born = new Map<number, number>();
      const view = () =>
        rows.map((id) =>
          h(
            'li',
            { key: id },
            h('a', { href: `/people/row${id}`, 'data-born': born.get(id) }, `Row ${id}`),
            h('span', { class: next % 2 ? 'odd' : 'even' }, ` seen ${next} times `),
          ),
        );
      await ticks(60, 50, (index) => {
        born.set(next, performance.now());
        // One comes on top, one goes at the end; now and then the order changes.
        rows = [next, ...rows.slice(0, -1)];
        next += 1;
        if (index % 10 === 9) rows.reverse();
        render(view(), place);
      });
      break;
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
}
