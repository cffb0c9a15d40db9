import { settle } from './fakes.ts';

/** Looking at and using the mounted view as a person does: by labels, names and roles. */

export function all(selector: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)];
}

export function one(selector: string): HTMLElement {
  const [found] = all(selector);
  if (found === undefined) throw new Error(`nothing matches ${selector} in ${document.body.innerHTML}`);
  return found;
}

function named(elements: HTMLElement[], name: string): HTMLElement | undefined {
  return elements.find((element) => (element.getAttribute('aria-label') ?? textOf(element)) === name);
}

/** The button (or switch) of this accessible name. */
export function button(name: string): HTMLElement {
  const found = named(all('button'), name);
  if (found === undefined) throw new Error(`no button “${name}” in ${document.body.innerHTML}`);
  return found;
}

export function hasButton(name: string): boolean {
  return named(all('button'), name) !== undefined;
}

/** The field that the label of this text is tied to. */
export function field(label: string): HTMLInputElement {
  const tied = named(all('label'), label)?.getAttribute('for');
  if (tied === null || tied === undefined) throw new Error(`no label “${label}”`);
  return one(`#${tied}`) as HTMLInputElement;
}

/** The text without runs of white space. */
export function textOf(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** What a screen reader reads after the name of a field. */
export function description(element: Element): string {
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => textOf(one(`#${id}`))).join(' ');
}

/** What the assertive live regions say. */
export function alerts(): string {
  return all('[role="alert"]').map(textOf).join(' ').trim();
}

export async function type(element: HTMLInputElement, text: string): Promise<void> {
  await settle(() => {
    element.focus();
    element.value = text;
    element.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

export async function choose(element: HTMLSelectElement, value: string): Promise<void> {
  await settle(() => {
    element.focus();
    element.value = value;
    element.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

export async function click(element: HTMLElement): Promise<void> {
  await settle(() => {
    element.focus();
    element.click();
  });
}

/** Enter in a field sends its form. */
export async function enter(element: HTMLInputElement): Promise<void> {
  await settle(() => element.form?.requestSubmit());
}
