/** What Tencent Cloud decides by plan and console switches, here settings, so that each refusal can be seen. */
export interface Settings {
  /** "standard" has no User Status: others can be neither queried nor subscribed to (R29). */
  readonly plan: 'premium' | 'standard';
  /** "Set user status query and status change notification" (R16, R19, R30). */
  readonly statusSwitch: boolean;
  /** "Automatic notification of friends' statuses" (R26). */
  readonly friendSwitch: boolean;
  /** Web logins an account may have at once, 1 to 10; a newer one kicks the oldest (R31). */
  readonly webInstances: number;
  /** Seconds without any request that can be read until a connection counts as dead (R6). */
  readonly heartbeatTimeoutSeconds: number;
  /** Seconds after logout until the custom status and the subscriptions are cleared (R13, R24). */
  readonly logoutClearSeconds: number;
  /** Seconds offline, without a new login, until the same happens to one who did not log out (R24). */
  readonly subscriptionTtlSeconds: number;
  /** Subscriptions an account may hold; over it the earliest are dropped, silently (R22). */
  readonly subscriptionQuota: number;
}

export const DEFAULT_SETTINGS: Settings = {
  plan: 'premium',
  statusSwitch: true,
  friendSwitch: true,
  webInstances: 1,
  heartbeatTimeoutSeconds: 400,
  logoutClearSeconds: 30,
  subscriptionTtlSeconds: 86_400,
  subscriptionQuota: 200,
};
