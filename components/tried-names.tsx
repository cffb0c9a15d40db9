import type { TriedName } from './options-adapter.ts';

interface TriedNamesProps {
  readonly count: number;
  readonly first: readonly TriedName[];
}

/** What a rule finds: the text, whom it names, and who that is. */
export function TriedNames({ count, first }: TriedNamesProps) {
  return (
    <div>
      <table class="tried" aria-label="What the rule finds">
        <thead>
          <tr>
            <th scope="col">On the page</th>
            <th scope="col">It names</th>
            <th scope="col">User ID</th>
          </tr>
        </thead>
        <tbody>
          {first.map(({ text, identity, userID }, index) => (
            <tr key={index}>
              <td>
                <bdi>{text}</bdi>
              </td>
              <td>
                <bdi>{identity}</bdi>
              </td>
              <td>
                {userID === null ? <span class="hint">not in the directory</span> : <bdi>{userID}</bdi>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {count > first.length && <p class="hint">and {count - first.length} more</p>}
    </div>
  );
}
