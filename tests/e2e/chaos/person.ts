import { setTimeout as sleep } from 'node:timers/promises';
import type { ExtensionBrowser } from '../browsers/extension-browser.ts';
import { PERSON_FIELD, type PopupDriver } from '../browsers/popup-driver.ts';
import type { Chance } from './chance.ts';
import type { ChaosWorld } from './chaos-world.ts';
import type { Difference } from './difference.ts';
import { nameOf, OTHERS, OWN, userIDOf } from './people.ts';

/** Whom the person may follow: among those who act most. */
const NEAR = 40;
const FIRST_FOLLOWED = 6;
/** Of so many the popup has a row for each; of more it draws those on screen and some around them. */
const MOST_FOLLOWED = 10;
/** How long the popup has to show that it has taken something. */
const TAKEN_MS = 4_000;

/** The person, who sets a status and follows people by the popup, and what they want. */
export class Person {
  private readonly world: ChaosWorld;
  private readonly chance: Chance;
  private readonly popup: PopupDriver;
  /** The own statuses that may be wanted: one, or more where the popup did not say what became of a wish. */
  private wanted: string[] = [''];
  private readonly follows = new Set<string>();
  /** Where the popup did not say what became of it. */
  private readonly unsure = new Set<string>();
  private count = 0;
  /** What the popup has taken. */
  changes = 0;

  private constructor(world: ChaosWorld, chance: Chance, popup: PopupDriver) {
    this.world = world;
    this.chance = chance;
    this.popup = popup;
  }

  /** Signs in by the popup and follows some people. */
  static async signIn(browser: ExtensionBrowser, world: ChaosWorld, chance: Chance): Promise<Person> {
    const popup = await browser.openPopup();
    await popup.signIn(world.credentials);
    const person = new Person(world, chance, popup);
    for (const userID of OTHERS.slice(0, FIRST_FOLLOWED)) await person.follow(userID);
    await person.setStatus();
    return person;
  }

  /** Does one thing. Gives what, in words. */
  async act(): Promise<string> {
    const followed = [...this.follows];
    const others = OTHERS.slice(0, NEAR).filter((userID) => !this.follows.has(userID));
    const kind = this.chance.weighed({ set: 50, clear: 15, follow: 15, unfollow: 10, reload: 10 });
    switch (kind) {
      case 'set':
        return this.setStatus();
      case 'clear':
        return this.clearStatus();
      case 'follow':
        return this.follows.size + this.unsure.size < MOST_FOLLOWED
          ? this.follow(this.chance.pick(others))
          : 'follows as many as it may';
      case 'unfollow':
        return followed.length > 2 ? this.unfollow(this.chance.pick(followed)) : 'follows too few';
      case 'reload':
        await this.popup.tab.reload();
        return 'opened the popup anew';
    }
  }

  private async setStatus(): Promise<string> {
    this.count += 1;
    const text = `Own ${this.count}.`;
    await this.popup.setStatus(text);
    return this.wish(text, async () => (await this.popup.ownText()).includes(text));
  }

  private async clearStatus(): Promise<string> {
    if (!(await this.popup.ownText()).includes('Own ')) return 'has nothing to clear';
    await this.popup.clearStatus();
    return this.wish('', async () => !(await this.popup.ownText()).includes('Own '));
  }

  private async wish(text: string, isTaken: () => Promise<boolean>): Promise<string> {
    const taken = await soon(isTaken);
    this.wanted = taken ? [text] : [...this.wanted, text];
    if (taken) this.changes += 1;
    return `set “${text}”${taken ? '' : ': not taken'}`;
  }

  private async follow(userID: string): Promise<string> {
    this.unsure.add(userID);
    await this.popup.addPerson(userID);
    let refused = '';
    const ended = await soon(async () => {
      if ((await this.shown()).has(userID)) return true;
      refused = await this.popup.alertText();
      return refused !== '';
    });
    await this.emptyField();
    if (!ended) return `followed ${userID}: not told what came of it`;
    if (refused !== '') return `followed ${userID}: refused (${refused})`;
    return this.settled(userID, true);
  }

  /** What was not taken stays in the field, and the list shows only whom it finds. */
  private async emptyField(): Promise<void> {
    const text = await this.popup.tab.run(
      () => document.querySelector<HTMLInputElement>('input[name="person"]')?.value ?? '',
      null,
    );
    if (text !== '') await this.popup.tab.fill(PERSON_FIELD, '');
  }

  private async unfollow(userID: string): Promise<string> {
    this.unsure.add(userID);
    await this.popup.removePerson(nameOf(userID));
    const gone = await soon(async () => !(await this.shown()).has(userID));
    return gone ? this.settled(userID, false) : `unfollowed ${userID}: not taken`;
  }

  private settled(userID: string, followed: boolean): string {
    this.unsure.delete(userID);
    if (followed) this.follows.add(userID);
    else this.follows.delete(userID);
    this.changes += 1;
    return `${followed ? '' : 'un'}followed ${userID}`;
  }

  /** The status that the popup has of each person in its list, also where that is scrolled out of sight. */
  private async shown(): Promise<Map<string, string>> {
    const rows = await this.popup.tab.run(
      () =>
        [...document.querySelectorAll('li.person:not(#people-of-friends *)')].map((row) => {
          const textOf = (part: string) => row.querySelector(part)?.textContent ?? '';
          return { name: textOf('.person-name'), state: textOf('.person-state') };
        }),
      null,
    );
    return new Map(rows.map(({ name, state }) => [userIDOf(name), state]));
  }

  /** What of the popup and the own status is not as it is to be. */
  async differences(): Promise<Difference[]> {
    await this.popup.tab.bringToFront();
    await this.emptyField();
    const found: Difference[] = [];
    const status = this.world.look(OWN)?.status;
    const own = status?.customStatus ?? '';
    if (status?.statusType !== 1) found.push({ text: `own: the backend has ${this.world.truth(OWN)}` });
    if (!this.wanted.includes(own)) {
      found.push({ text: `own: the backend has “${own}”, wanted is “${this.wanted.join('” or “')}”` });
    }
    const ownText = await this.popup.ownText();
    const isShown = own === '' ? !ownText.includes('Own ') : ownText.includes(`online · ${own}`);
    if (!isShown || !ownText.includes('online') || ownText.includes('setting…')) {
      found.push({ text: `popup: the own status is “${own}”, shown is “${ownText}”` });
    }
    const shown = await this.shown();
    for (const userID of this.follows) {
      if (!shown.has(userID) && !this.unsure.has(userID)) {
        found.push({ text: `popup: ${userID} is followed and not shown` });
      }
    }
    for (const [userID, text] of shown) {
      if (!this.follows.has(userID) && !this.unsure.has(userID)) {
        found.push({ text: `popup: ${userID} is not followed and shown` });
      }
      const truth = this.world.truth(userID).replace(', ', ' · ');
      if (text !== truth) found.push({ userID, text: `popup: ${userID} “${truth}” is shown as “${text}”` });
    }
    return found;
  }

  /** All is as it is to be: what was not certain is so now. */
  async settle(): Promise<void> {
    this.wanted = [this.world.look(OWN)?.status.customStatus ?? ''];
    const shown = await this.shown();
    this.unsure.clear();
    this.follows.clear();
    for (const userID of shown.keys()) this.follows.add(userID);
  }
}

/** Whether something comes true while the popup has time. */
async function soon(holds: () => Promise<boolean>): Promise<boolean> {
  for (const end = Date.now() + TAKEN_MS; Date.now() < end; await sleep(100)) {
    if (await holds()) return true;
  }
  return false;
}
