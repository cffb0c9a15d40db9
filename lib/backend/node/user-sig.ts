import { Api } from 'tls-sig-api-v2';

/** The secret key of the sample world. Everybody knows it, so a backend with it listens on loopback only. */
export const SAMPLE_SECRET_KEY = 'presently-local-sample-key';
export const SAMPLE_SDK_APP_ID = 1_400_000_000;

export interface UserSigOptions {
  readonly sdkAppID: number;
  readonly secretKey: string;
  /** How long it is good for, from now. */
  readonly expireSeconds: number;
}

/** Makes the userSig with which `userID` may log in (R32), by Tencent's own package. */
export function makeUserSig(userID: string, { sdkAppID, secretKey, expireSeconds }: UserSigOptions): string {
  return new Api(sdkAppID, secretKey).genUserSig(userID, expireSeconds);
}

/** Whether an address to listen on can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
