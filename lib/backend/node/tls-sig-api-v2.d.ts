declare module 'tls-sig-api-v2' {
  /** Tencent's maker of userSigs (the package has no types of its own). */
  export class Api {
    constructor(sdkAppID: number, secretKey: string);
    genUserSig(userID: string, expireSeconds: number): string;
  }
}
