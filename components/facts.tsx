import type { ComponentChildren } from 'preact';

/** A name and what is so; anything false is left out. */
type Fact = readonly [string, ComponentChildren] | false | null | undefined | '';

/** Facts as a list of names and values. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl class="fact-list">
      {facts.map(
        (fact) =>
          fact && (
            <div key={fact[0]}>
              <dt>{fact[0]}</dt>
              <dd>{fact[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
