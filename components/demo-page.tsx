import { t } from '../lib/words/t.ts';
import { demoAssigned, demoNews, demoRole, demoTalk } from './demo-content.ts';
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
          <span class="brand">{t('demoPage.brand')}</span>
          <span class="hint">{t('demoPage.about')}</span>
        </p>
      </header>
      <main class="demo demo-width">
        <h1>{t('demoPage.heading')}</h1>
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
      <h2 id="team-heading">{t('demoPage.team')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('demoPage.name')}</th>
            <th scope="col">{t('demoPage.does')}</th>
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
              <td>{demoRole(person.userID)}</td>
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
      <h2 id="talk-heading">{t('demoPage.issue')}</h2>
      <p class="hint">
        <WithNames text={demoAssigned()} team={team} />
      </p>
      {demoTalk(Date.now()).map(({ by, when, text }) => (
        <article class="comment" key={text}>
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
      <h2 id="news-heading">{t('demoPage.lately')}</h2>
      <ul class="news">
        {demoNews().map((text) => (
          <li key={text}>
            <WithNames text={text} team={team} />
          </li>
        ))}
      </ul>
    </section>
  );
}
