/** An incident as this browser keeps it: which steps were done when, and what was noted beside them. */

/** A step that was worked at. Times in milliseconds since 1970. */
export interface Done {
  /** Absent: noted, not done. */
  at?: number;
  note?: string;
}

export interface Incident {
  /** Also the moment it began. */
  started: number;
  /** Absent: it goes on. */
  ended?: number;
  /** Commit of the runbook's page when it began; empty: none was known. */
  commit: string;
  who: string;
  /** By the step's id. */
  steps: Record<string, Done>;
}

/** A step of the page. */
export interface StepName {
  id: string;
  /** `3. See what was turned on`. */
  name: string;
}

/** What a timeline says of the runbook. */
export interface About {
  title: string;
  file: string;
  /** Address of the page, without a fragment. */
  address: string;
  commit: string;
}

/** `3:07`, `1:02:07`. */
export function clock(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${hours > 0 ? two(Math.floor(seconds / 60) % 60) : Math.floor(seconds / 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** `2026-11-30 03:12:07`, in UTC. */
export const utc = (time: number) => new Date(time).toISOString().slice(0, 19).replace('T', ' ');

/** Times of the steps that were done, earliest first. */
const times = ({ steps }: Incident) =>
  Object.values(steps)
    .flatMap(({ at }) => (at === undefined ? [] : [at]))
    .sort((a, b) => a - b);

const cell = (text: string) => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();

/** The incident as Markdown, for the review: each step with its time, what was not done at the end. */
export function timeline(about: About, steps: readonly StepName[], incident: Incident, now: number): string {
  const { started, ended, who, commit } = incident;
  const of = (id: string) => incident.steps[id] ?? {};
  const names = new Map(steps.map((step) => [step.id, step.name]));
  const done = Object.entries(incident.steps)
    .flatMap(([id, { at, note }]) =>
      at === undefined ? [] : [{ at, name: names.get(id) ?? `${id} (no step of this page)`, note }],
    )
    .sort((a, b) => a.at - b.at);
  const left = steps.filter(({ id }) => of(id).at === undefined);
  const last = ended ?? times(incident).at(-1) ?? started;
  const rows = done.map(({ at, name, note }, i) => {
    const before = done[i - 1]?.at ?? started;
    return `| ${utc(at).slice(11)} | ${clock(at - started)} | ${clock(at - before)} | ${cell(name)} | ${cell(note ?? '')} |`;
  });
  const state = ended === undefined ? `still open when this was written (${utc(now)} UTC)` : `${utc(ended)} UTC`;
  return [
    `# Timeline: ${cell(about.title)}`,
    '',
    `- Runbook: ${about.file}${commit ? ` at commit ${commit}` : ''}, ${about.address}`,
    ...(commit !== about.commit
      ? [`- The page is of commit ${about.commit || 'unknown'}: it changed after the incident began`]
      : []),
    `- Who: ${cell(who) || 'not said'}`,
    `- Started: ${utc(started)} UTC`,
    `- Ended: ${state}`,
    `- Duration: ${clock(last - started)}${ended === undefined ? ' until the last step' : ''}`,
    `- Steps done: ${steps.length - left.length} of ${steps.length}`,
    '',
    ...(rows.length > 0
      ? ['| UTC | since start | took | step | note |', '| --- | --- | --- | --- | --- |', ...rows]
      : ['No step was done.']),
    ...(left.length > 0
      ? [
          '',
          '## Not done',
          '',
          ...left.map(({ id, name }) => `- ${cell(name)}${of(id).note ? `: ${cell(of(id).note!)}` : ''}`),
        ]
      : []),
    '',
  ].join('\n');
}
