/** The keys by which a page of one's own computer, and the person's own forms, name these users. */
export const byID = (userIDs: readonly string[]): string[] => userIDs.map((userID) => `=${userID}`);
