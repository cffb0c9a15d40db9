import { describe, expect, it } from 'vitest';
import { parseTemplates, type TemplateKind } from '../../../lib/people/templates.ts';
import { adviceOnTemplate } from '../../../lib/words/template-advice.ts';

function problem(text: string, kind: TemplateKind): string {
  const parsed = parseTemplates(text, kind);
  const first = parsed.ok ? undefined : parsed.problems[0];
  return first === undefined ? '' : adviceOnTemplate(first.fault);
}

describe('parseTemplates', () => {
  it('takes one template a line, without spaces around it, empty lines and repetitions', () => {
    const text = '\n  {userID}@company.example \r\n\r\n{userID}@*\n{userID}@company.example\n';
    expect(parseTemplates(text, 'mail')).toEqual({
      ok: true,
      templates: ['{userID}@company.example', '{userID}@*'],
    });
    expect(parseTemplates(' \n \n', 'links')).toEqual({ ok: true, templates: [] });
  });

  it('says of every wrong line what is wrong with it', () => {
    const parsed = parseTemplates('{userID}@a.example\nnobody@a.example\n\n{userID}@*.example', 'mail');
    expect(parsed).toMatchObject({ ok: false, problems: [{ line: 2 }, { line: 4 }] });
  });

  it.each([
    ['ana@company.example', /Write \{userID\}/],
    ['{userID}.{userID}@company.example', /once only/],
    ['{userID}', /one @/],
    ['{userID}@a@b', /one @/],
    ['ana@{userID}.example', /before the @/],
    ['mailto:{userID}@company.example', /mailto:/],
    ['{userID}@*.company.example', /stand alone/],
    ['{userID}@bücher.example', /plain letters/],
    ['{userID}@company.example, more', /plain letters/],
    [`{userID}@${'a'.repeat(600)}.example`, /at most 500/],
  ])('mail: refuses %s', (text, message) => {
    expect(problem(text, 'mail')).toMatch(message);
  });

  it.each([
    ['https://intranet.example/people/', /Write \{userID\}/],
    ['https://intranet.example/{userID}/{userID}', /once only/],
    ['intranet.example/people/{userID}', /https:\/\//],
    ['javascript://x/{userID}', /https:\/\//],
    ['https://{userID}.example/', /after the host/],
    ['https://intranet.example?u={userID}', /Leave out \?/],
    ['https://intranet.example/people?u={userID}', /Leave out \?/],
    ['https://me@intranet.example/{userID}', /user name/],
    ['https://*.example/people/{userID}', /host in full/],
    ['https://bücher.example/{userID}', /xn--/],
    ['https:///people/{userID}', /plain letters/],
    ['https://intranet.example:port/{userID}', /port number/],
    ['https://intranet.example/pe*ple/{userID}', /one whole part/],
    ['https://intranet.example/my people/{userID}', /%20/],
  ])('links: refuses %s', (text, message) => {
    expect(problem(text, 'links')).toMatch(message);
  });

  it('keeps no more lines than it can match quickly', () => {
    const text = Array.from({ length: 300 }, (_, index) => `{userID}@c${index}.example`).join('\n');
    expect(parseTemplates(text, 'mail')).toMatchObject({ ok: false, problems: [{ line: 201 }] });
  });
});
