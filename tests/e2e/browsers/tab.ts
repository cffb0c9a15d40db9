/** What crosses between a test and a page. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The roles by which people find what they can press. */
export type PressableRole =
  | 'menuitemradio'
  | 'button'
  | 'link'
  | 'checkbox'
  | 'switch'
  | 'menuitem'
  | 'option'
  | 'tab'
  | 'radio';

/**
 * A page as a person meets it, found by roles and accessible names, pressed by trusted input. The same for each
 * browser, so that everything built on it is written once. Waiting is built in: a method that needs an element waits
 * for it, and fails with its name when it does not come.
 */
export interface Tab {
  url(): string;
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Presses what has this role and exactly this accessible name. */
  press(role: PressableRole, name: string): Promise<void>;
  /** Replaces what the field of this label holds, by typing. */
  fill(label: string, text: string): Promise<void>;
  /** Presses a key, for example `Tab` or `Enter`, where the focus is. */
  key(name: string): Promise<void>;
  /** Moves the mouse to a place in the view, in CSS pixels. */
  moveMouse(x: number, y: number): Promise<void>;
  /** Moves the mouse there and presses it, whatever is there. */
  clickAt(x: number, y: number): Promise<void>;
  /** Runs a function in the page's own world, and gives back what it returns. It sees nothing but its argument. */
  run<Result, Argument extends Json>(
    work: (argument: Argument) => Result,
    argument: Argument,
  ): Promise<Awaited<Result>>;
  /**
   * Runs a function on each closed shadow root under the document's element, or on the closed one within that: there the
   * overlay draws, and no script of the page can look. Gives one result for each root.
   */
  inClosedRoots<Result>(work: (root: ShadowRoot) => Result): Promise<Result[]>;
  resize(width: number, height: number): Promise<void>;
  /** Saves a picture of what is in view as a PNG file. */
  screenshot(file: string): Promise<void>;
  bringToFront(): Promise<void>;
  close(): Promise<void>;
}
