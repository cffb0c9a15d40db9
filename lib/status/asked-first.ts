/**
 * Whether a session that ended so was taken from here on purpose (R31: kicked; or the sign-in page knows another person
 * now). Then nothing takes it up by itself, neither a restart, a network nor a new UserSig: the person is asked first.
 */
export const isAskedFirst = (code: string): boolean => /^(kicked-.+|account-changed)$/.test(code);
