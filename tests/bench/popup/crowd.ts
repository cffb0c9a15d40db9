const FIRST = [
  'Anna',
  'Bob',
  'Zoë',
  '美玲',
  'Ólafur',
  '지우',
  'Mei',
  'Omar',
  'Priya',
  '陽翔',
  'Layla',
  'Tomás',
  'Łukasz',
  'Ngozi',
];
const LAST = [
  'Müller',
  'Stone',
  'Lee',
  'Ivanova',
  'O’Brien',
  'Nguyễn',
  'Smith',
  '山田',
  'Kowalska',
  'Haddad',
  '王',
  'Silva',
];

/** The userIDs of so many people. */
export const crowdOf = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `person.${index}`);

/** What one of them is called, always the same. */
export function nickOf(userID: string): string {
  const index = Number(userID.split('.')[1] ?? 0);
  const first = FIRST[index % FIRST.length];
  const last = LAST[Math.floor(index / FIRST.length) % LAST.length];
  return `${first} ${last} ${index}`;
}
