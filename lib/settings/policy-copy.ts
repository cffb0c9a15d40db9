/** Where the policy read last is kept in the extension's storage, as JSON; `''` for none. Whoever shows it hears of a change by it. */
export const POLICY_COPY = 'policy';
