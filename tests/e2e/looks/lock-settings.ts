import type { Page } from '@playwright/test';
import type { Policy } from '../../../lib/status/policy.ts';

/**
 * Has the extension's page be told, from its next load on, that an administrator has set this. Only a file of the system's own can
 * set it for the whole browser; that the background keeps to it is tried elsewhere, here the page is looked at.
 */
export async function lockSettings(page: Page, policy: Policy): Promise<void> {
  await page.addInitScript((managed) => {
    const { runtime } = chrome;
    const send = runtime.sendMessage.bind(runtime) as (
      message: object,
      answered: (answer: object) => void,
    ) => void;
    const sendMessage = (message: { readonly type: string }, answered: (answer: object) => void): void =>
      send(message, (answer: { readonly res?: object }) =>
        answered(
          message.type === 'background/settings' && answer?.res
            ? { res: { ...answer.res, managed } }
            : answer,
        ),
      );
    Object.defineProperty(runtime, 'sendMessage', { value: sendMessage });
  }, policy);
  await page.reload();
}
