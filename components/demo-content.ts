/** What people of the sample team say and do on the demo's page. `{userID}` stands for a person's name. */

interface Said {
  readonly by: string;
  readonly when: string;
  readonly text: string;
}

export const DEMO_TALK: readonly Said[] = [
  {
    by: 'jose.garcia',
    when: 'yesterday, 16:20',
    text: 'Long exports stop at the first time-out. I can make them go on where they stopped, if {jiwoo} lets the progress bar take a total that grows.',
  },
  {
    by: 'jiwoo',
    when: 'yesterday, 17:05',
    text: 'It can. Ask {haruto} before you build, the sketch may change on Monday.',
  },
  {
    by: 'mei.lin',
    when: 'today, 09:40',
    text: 'Then it goes into this release, once {anna} has seen an export that was cut off twice and still came out whole.',
  },
];

export const DEMO_NEWS: readonly string[] = [
  '{zoe.mueller} rolled the release out to two of three regions',
  '{layla} and {priya} wrote “What to do when an export stops”',
  '{olumide} invited {noam} to the review on Thursday',
  '{somchai} closed four questions about exports',
  '{sigga} joins the team on Monday',
];
