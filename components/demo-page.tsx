import { DEMO_NEWS, DEMO_TALK } from './demo-content.ts';
import { DemoNotice } from './demo-notice.tsx';
import { type Colleague, Marked, Picture, WithNames } from './demo-people.tsx';

interface DemoPageProps {
  readonly team: readonly Colleague[];
  /** Whether the demo is on: else nobody here has a dot. Null while that is not known yet, for a moment. */
  readonly isOn: boolean | null;
}

/** A page such as a team has, to see dots on: people in a table, in a talk, in running text. */
export function DemoPage({ team, isOn }: DemoPageProps) {
  return (
    <>
      <header class="top">
        <p class="demo-width">
          <span class="brand">Atlas</span>
          <span class="hint">The intranet of a team that does not exist</span>
        </p>
      </header>
      <main class="demo demo-width">
        <h1>Release 4.2</h1>
        <DemoNotice isOn={isOn} />
        <div class="columns">
          <Team team={team} />
          <div class="column">
            <Talk team={team} />
            <News team={team} />
          </div>
        </div>
      </main>
    </>
  );
}

interface TeamProps {
  readonly team: readonly Colleague[];
}

function Team({ team }: TeamProps) {
  return (
    <section class="sheet" aria-labelledby="team-heading">
      <h2 id="team-heading">Who does what</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Does</th>
          </tr>
        </thead>
        <tbody>
          {team.map((person) => (
            <tr key={person.userID}>
              <td>
                <span class="who">
                  <Picture person={person} />
                  <a href={`mailto:${person.mail}`}>
                    <bdi>{person.nick}</bdi>
                  </a>
                </span>
              </td>
              <td>{person.role}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Talk({ team }: TeamProps) {
  return (
    <section class="sheet" aria-labelledby="talk-heading">
      <h2 id="talk-heading">Exports stop half-way</h2>
      <p class="hint">
        <WithNames text="Assigned to {jose.garcia}, reported by {somchai}" team={team} />
      </p>
      {DEMO_TALK.map(({ by, when, text }) => (
        <article class="comment" key={when}>
          <Picture person={team.find(({ userID }) => userID === by)} />
          <div>
            <p>
              <Marked userID={by} team={team} /> <span class="hint when">{when}</span>
            </p>
            <p>
              <WithNames text={text} team={team} />
            </p>
          </div>
        </article>
      ))}
    </section>
  );
}

function News({ team }: TeamProps) {
  return (
    <section class="sheet" aria-labelledby="news-heading">
      <h2 id="news-heading">Lately</h2>
      <ul class="news">
        {DEMO_NEWS.map((text) => (
          <li key={text}>
            <WithNames text={text} team={team} />
          </li>
        ))}
      </ul>
    </section>
  );
}
