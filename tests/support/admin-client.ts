import { expect } from 'vitest';

/** What an admin request is answered, besides fields of its own. */
export interface AdminBody extends Readonly<Record<string, unknown>> {
  readonly ActionStatus: 'OK' | 'FAIL';
  readonly ErrorCode: number;
  readonly ErrorInfo: string;
}

export interface AdminClientOptions {
  /** The backend's address, `ws://…`. */
  readonly url: string;
  readonly sdkAppID: number;
  /** The administrator's. */
  readonly userSig: string;
}

/** An administrator's program, which posts to the admin interface as to the public server API. */
export class AdminClient {
  readonly #options: AdminClientOptions;

  constructor(options: AdminClientOptions) {
    this.#options = options;
  }

  /** The address of a request; `fields` replace those of the query. */
  address(request: string, fields: Readonly<Record<string, string | null>> = {}): string {
    const { url, sdkAppID, userSig } = this.#options;
    const query = {
      sdkappid: String(sdkAppID),
      identifier: 'administrator',
      usersig: userSig,
      random: '99999999',
      contenttype: 'json',
      ...fields,
    };
    const pairs = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== null);
    return `${url.replace(/^ws/, 'http')}/v4/${request}?${new URLSearchParams(pairs)}`;
  }

  /** Posts a request; gives the answer's body, which came with HTTP 200. */
  async ask(
    request: string,
    body: unknown,
    fields?: Readonly<Record<string, string | null>>,
  ): Promise<AdminBody> {
    const response = await fetch(this.address(request, fields), {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    expect(response.status).toBe(200);
    return (await response.json()) as AdminBody;
  }

  /** Posts a request that has to succeed. */
  async done(request: string, body: unknown): Promise<AdminBody> {
    const answer = await this.ask(request, body);
    expect(answer).toMatchObject({ ActionStatus: 'OK', ErrorCode: 0, ErrorInfo: '' });
    return answer;
  }
}
