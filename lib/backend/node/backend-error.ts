/** Why a backend does not start: its options are wrong, the port or the data file is taken, or the address can't be used. */
export class BackendError extends Error {
  override readonly name = 'BackendError';
  readonly code: 'invalid' | 'busy' | 'unusable';

  constructor(code: 'invalid' | 'busy' | 'unusable', message: string) {
    super(message);
    this.code = code;
  }
}
