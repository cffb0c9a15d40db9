import type { Tab } from './tab.ts';
import { waitFor } from './wait-for.ts';

/** One entry of the list *People*: the name, and all that stands there in words. */
export interface SeenPerson {
  readonly name: string;
  readonly text: string;
}

/** What a person types to sign in. An empty `server` means Tencent Cloud. */
export interface Credentials {
  readonly server: string;
  readonly sdkAppID: number | string;
  readonly userID: string;
  readonly userSig: string;
}

/** The label of the field by which people are found and added. */
export const PERSON_FIELD = 'Find or add a person';

/** The popup, by the words that stand on it. */
export class PopupDriver {
  readonly tab: Tab;

  constructor(tab: Tab) {
    this.tab = tab;
  }

  /** Fills in the form and presses *Sign in*; does not wait for what comes of it. */
  async submitSignIn(credentials: Credentials): Promise<void> {
    await this.tab.fill('Server address', credentials.server);
    await this.tab.fill('SDKAppID', String(credentials.sdkAppID));
    await this.tab.fill('User ID', credentials.userID);
    await this.tab.fill('UserSig', credentials.userSig);
    await this.tab.press('button', 'Sign in');
  }

  /** Signs in and waits until that has worked. */
  async signIn(credentials: Credentials): Promise<void> {
    await this.submitSignIn(credentials);
    await this.waitForSignedIn();
  }

  async waitForSignedIn(): Promise<void> {
    await this.waitUntil('the popup to be signed in', (text) => text.includes('Set status'));
  }

  async waitForSignedOut(): Promise<void> {
    await this.waitUntil('the popup to be signed out', (text) => text.includes('UserSig'));
  }

  async signOut(): Promise<void> {
    await this.tab.press('button', 'Sign out');
    await this.waitForSignedOut();
  }

  /** Signs in to the demo and waits until that has worked. */
  async tryDemo(): Promise<void> {
    await this.tab.press('button', 'Try the demo');
    await this.waitForSignedIn();
  }

  async leaveDemo(): Promise<void> {
    await this.tab.press('button', 'Leave the demo');
    await this.waitForSignedOut();
  }

  async setStatus(text: string): Promise<void> {
    await this.tab.fill('Your status', text);
    await this.tab.press('button', 'Set status');
  }

  /** Chooses when the status that is being written is cleared by itself, by its words. */
  chooseClearAfter(words: string): Promise<void> {
    return this.tab.run((wanted) => {
      const select = document.querySelector<HTMLSelectElement>('select[name="clear-after"]');
      const option = [...(select?.options ?? [])].find(({ text }) => text === wanted);
      if (!select || !option) throw new Error(`no choice “${wanted}”`);
      select.value = option.value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }, words);
  }

  async clearStatus(): Promise<void> {
    await this.tab.press('button', 'Clear status');
  }

  async addPerson(userID: string): Promise<void> {
    await this.tab.fill(PERSON_FIELD, userID);
    await this.tab.press('button', 'Add');
  }

  async removePerson(name: string): Promise<void> {
    await this.choose(name, `Remove ${name}`);
  }

  /** Opens a person's menu and chooses this in it. */
  async choose(name: string, item: string): Promise<void> {
    await this.openMenu(name);
    await this.tab.press('menuitem', item);
  }

  /** Opens a person's menu, and waits for what comes into it late: it moves what is to be pressed. */
  async openMenu(name: string): Promise<void> {
    await this.tab.press('button', `Actions for ${name}`);
    await waitFor('the menu to be whole', () =>
      this.tab.run(
        () => document.querySelector('[role="menu"]')?.getAttribute('aria-busy') === 'false',
        null,
      ),
    );
  }

  /** What the popup says of the person signed in: the words above the field *Your status*. */
  async ownText(): Promise<string> {
    const [above = ''] = (await this.text()).split('Your status');
    return above.replace(/\s+/g, ' ').trim();
  }

  /** The entries of the list *People*, or of another one, as they stand there now: those on screen, and some around them. */
  people(listName = 'People'): Promise<SeenPerson[]> {
    return this.tab.run((listName) => {
      const nameOf = (element: Element): string => {
        const ids = element.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
        const words = ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
        return (element.getAttribute('aria-label') ?? words).trim();
      };
      const list = [...document.querySelectorAll('ul, ol, [role="list"]')].find(
        (element) => nameOf(element) === listName,
      );
      return [...(list?.querySelectorAll('li, [role="listitem"]') ?? [])].map((item) => {
        const text = (item instanceof HTMLElement ? item.innerText : '').replace(/\s+/g, ' ').trim();
        return { name: item.querySelector('.person-name')?.textContent?.trim() ?? '', text };
      });
    }, listName);
  }

  /** Waits until the entry of this name holds every one of these texts. */
  waitForPerson(name: string, ...texts: string[]): Promise<SeenPerson> {
    let last: SeenPerson[] = [];
    return waitFor(
      `${name} in the list People${texts.length > 0 ? ` with ${texts.map((text) => `“${text}”`).join(' and ')}` : ''}`,
      async () => {
        last = await this.people();
        return last.find(
          (person) => person.name === name && texts.every((text) => person.text.includes(text)),
        );
      },
      { seen: () => last.map((person) => person.text).join(' | ') || 'an empty list' },
    );
  }

  /** What the popup says in its alerts. */
  alertText(): Promise<string> {
    return this.tab.run(
      () =>
        [...document.querySelectorAll('[role="alert"]')]
          .map((alert) => (alert instanceof HTMLElement ? alert.innerText : ''))
          .join(' ')
          .replace(/\s+/g, ' ')
          .trim(),
      null,
    );
  }

  /** Waits until an alert holds this text, or matches, and returns all that the alerts say. */
  async waitForAlert(text: string | RegExp): Promise<string> {
    let last = '';
    return waitFor(
      `an alert with ${String(text)}`,
      async () => {
        last = await this.alertText();
        const matches = typeof text === 'string' ? last.includes(text) : text.test(last);
        return matches ? last : undefined;
      },
      { seen: () => last || 'no alert' },
    );
  }

  /** What the popup says is wrong with the field of this label: what describes a field that is marked as invalid. */
  fieldProblem(label: string): Promise<string> {
    return this.tab.run((wanted) => {
      const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')];
      const field = fields.find((input) =>
        [...(input.labels ?? [])].some((l) => l.textContent?.trim() === wanted),
      );
      if (field?.getAttribute('aria-invalid') !== 'true') return '';
      const ids = field.getAttribute('aria-describedby')?.split(/\s+/) ?? [];
      return ids
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' ')
        .trim();
    }, label);
  }

  /** Everything that stands in the popup. */
  text(): Promise<string> {
    return this.tab.run(() => document.body.innerText, null);
  }

  /** Presses the one button for where the session is, by its name. */
  async goOn(name: 'Use Presently here' | 'Sign in again' | 'Try now'): Promise<void> {
    await this.tab.press('button', name);
  }

  /** Opens the sign-in form where another way to go on is offered first. */
  async openForm(): Promise<void> {
    await this.tab.press('button', 'Sign in with other details');
  }

  /** Waits until the popup shows this text. */
  async waitForText(text: string): Promise<void> {
    await this.waitUntil(`the popup to show “${text}”`, (shown) => shown.includes(text));
  }

  private async waitUntil(what: string, holds: (text: string) => boolean): Promise<void> {
    let last = '';
    await waitFor(
      what,
      async () => {
        last = await this.text();
        return holds(last);
      },
      { seen: () => last.replace(/\s+/g, ' ') },
    );
  }

  screenshot(file: string): Promise<void> {
    return this.tab.screenshot(file);
  }

  close(): Promise<void> {
    return this.tab.close();
  }
}
