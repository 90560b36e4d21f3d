/**
 * OSCAL 1.1.3 assessment results (NIST, https://pages.nist.gov/OSCAL): an observation for each artefact and for what Atlas itself
 * read, a finding for each control, a risk for what is accepted. Only `pass` is `satisfied`. Every UUID follows from the manifest.
 */
import type { Outcome } from '../model/words.ts';
import type { Assessed, AssessedArtefact, AssessedControl } from './assessed.ts';
import { line, NAMESPACE, plain, prop, token } from './text.ts';
import { uuidOf } from './uuid.ts';

const OSCAL_VERSION = '1.1.3';

/** `reason` of a target's status: NIST knows pass, fail and other. */
const REASON: Record<Outcome, 'pass' | 'fail' | 'other'> = {
  pass: 'pass',
  fail: 'fail',
  waived: 'other',
  stale: 'other',
  'not-measured': 'other',
};

const OUTCOME: Record<Outcome, string> = {
  pass: 'Measured on this code, and within the threshold.',
  fail: 'Measured on this code, and beyond the threshold.',
  waived: 'Beyond the threshold, and accepted in writing.',
  stale: 'Measured, but what was measured is out of date.',
  'not-measured': 'Nothing that counts was measured.',
};

/** The document, as an object. */
export function assessmentResults(assessed: Assessed) {
  const { title, atlas, commit, day, digest, controls, evidence } = assessed;
  const id = (...names: string[]) => uuidOf(digest, ...names);
  const { start, end } = periodOf(assessed);
  const tools = [...new Set(['Atlas', ...evidence.map(toolName)])];
  const risks = risksOf(assessed, id);
  return {
    'assessment-results': {
      uuid: id('assessment-results'),
      metadata: {
        title: line(`Status of ${title}`),
        'last-modified': end,
        version: plain(commit?.slice(0, 12) ?? day),
        'oscal-version': OSCAL_VERSION,
        props: [prop('atlas-version', atlas), prop('manifest', digest), prop('judged-on', day)],
        remarks: 'Made by Atlas from the code and from the output of audit tools. No person assessed anything.',
      },
      'import-ap': {
        href: `#${id('plan')}`,
        remarks: 'No assessment plan was written in OSCAL. What is asked is what the controls say.',
      },
      results: [
        {
          uuid: id('result'),
          title: line(`Controls of ${title}`),
          description: line(
            `${controls.filter(({ outcome }) => outcome === 'pass').length} of ${controls.length} controls pass, judged on ${day}${commit ? ` at commit ${commit}` : ''}.`,
          ),
          start,
          end,
          'local-definitions': {
            components: tools.map((tool) => ({
              uuid: id('tool', tool),
              type: 'software',
              title: line(tool),
              description: line(
                tool === 'Atlas' ? 'Reads the code and judges the controls.' : 'An audit tool whose output was read.',
              ),
              ...(tool === 'Atlas' && { props: [{ name: 'version', value: plain(atlas) }] }),
              status: { state: 'operational' },
            })),
          },
          'reviewed-controls': {
            description: 'Every control that is asked of this system.',
            'control-selections': [
              controls.length > 0
                ? { 'include-controls': controls.map((control) => ({ 'control-id': token(control.id) })) }
                : { 'include-all': {} },
            ],
          },
          ...some('observations', [
            ...evidence.map((artefact) => ofArtefact(artefact, id, end)),
            ...controls.filter(({ fromCode }) => fromCode).map((control) => ofCode(control, assessed, id, end)),
          ]),
          ...some(
            'risks',
            risks.map(({ risk }) => risk),
          ),
          ...some(
            'findings',
            controls.map((control) => findingOf(control, risks, id)),
          ),
        },
      ],
      'back-matter': {
        resources: [
          {
            uuid: id('plan'),
            title: 'The controls, as they are declared',
            description:
              'Each with its requirement, its threshold and its outcome. It stands in the place of an assessment plan.',
            rlinks: [{ href: 'status.json', 'media-type': 'application/json' }],
          },
          {
            uuid: id('manifest'),
            title: 'The manifest of inputs',
            description: 'Every input by its digest; `atlas reverify` builds the outcomes again from it.',
            rlinks: [{ href: 'manifest.json', 'media-type': 'application/json' }],
          },
        ],
      },
    },
  };
}

type Id = (...names: string[]) => string;

function ofArtefact(artefact: AssessedArtefact, id: Id, end: string) {
  const time = isoTime(artefact.time);
  return {
    uuid: id('artefact', artefact.id),
    title: line(`Output of ${[artefact.tool, artefact.version].filter(Boolean).join(' ')}`),
    description: line(artefact.says),
    methods: ['TEST'],
    origins: [{ actors: [{ type: 'tool', 'actor-uuid': id('tool', toolName(artefact)) }] }],
    'relevant-evidence': [
      {
        href: artefact.href,
        description: 'The artefact, and what it can prove.',
        props: [prop('digest', artefact.digest)],
      },
    ],
    collected: time ?? end,
    ...(!time && { remarks: 'Nobody knows when it was taken; the time is that of this assessment.' }),
  };
}

function ofCode({ id: control, title, reason }: AssessedControl, { commitTime }: Assessed, id: Id, end: string) {
  return {
    uuid: id('code', control),
    title: line(`Read from the code: ${title}`),
    description: line(reason),
    methods: ['EXAMINE'],
    origins: [{ actors: [{ type: 'tool', 'actor-uuid': id('tool', 'Atlas') }] }],
    'relevant-evidence': [{ href: `#${id('manifest')}`, description: 'The sources, by their digest.' }],
    collected: isoTime(commitTime ?? undefined) ?? end,
  };
}

function findingOf(control: AssessedControl, risks: ReturnType<typeof risksOf>, id: Id) {
  const { outcome, figure, unit, threshold } = control;
  const measured = figure === null ? 'nothing' : `${figure} ${unit}`;
  return {
    uuid: id('finding', control.id),
    title: line(control.title),
    description: line(control.reason),
    props: [prop('outcome', outcome), prop('measured', measured), prop('threshold', `${threshold} ${unit}`)],
    target: {
      type: 'objective-id',
      'target-id': token(control.id),
      title: line(control.title),
      description: line(control.requirement),
      status: {
        state: outcome === 'pass' ? 'satisfied' : 'not-satisfied',
        reason: REASON[outcome],
        remarks: OUTCOME[outcome],
      },
    },
    ...some('related-observations', [
      ...control.evidence.map((one) => ({ 'observation-uuid': id('artefact', one) })),
      ...(control.fromCode ? [{ 'observation-uuid': id('code', control.id) }] : []),
    ]),
    ...some(
      'related-risks',
      risks.filter((one) => one.control === control.id).map(({ risk }) => ({ 'risk-uuid': risk.uuid })),
    ),
  };
}

/** What is accepted in writing is a deviation that somebody approved; once its day is over, an open risk. */
function risksOf({ controls, waivers }: Assessed, id: Id) {
  return controls.flatMap((control) => {
    const all = waivers.filter((one) => one.control === control.id && one.findings > 0);
    return (['used', 'expired'] as const).flatMap((state) => {
      const these = all.filter((one) => one.state === state);
      if (these.length === 0) return [];
      const count = these.reduce((sum, { findings }) => sum + findings, 0);
      const ends = these.flatMap(({ expires }) => expires ?? []).sort();
      const words = these.flatMap(({ words }) => words ?? []);
      const what = `${count} ${count === 1 ? 'finding is' : 'findings are'} ${state === 'used' ? 'accepted in writing' : 'open again: their acceptance has expired'}.`;
      const risk = {
        uuid: id('risk', control.id, state),
        title: line(`${state === 'used' ? 'Accepted' : 'No longer accepted'}: ${control.title}`),
        description: line(what),
        statement: line(words.length > 0 ? words.join('; ') : 'Reasons and owners are not published.'),
        props: [{ name: 'state', ns: NAMESPACE, value: state }],
        status: state === 'used' ? 'deviation-approved' : 'open',
        ...(ends[0] && { deadline: `${ends[0]}T23:59:59Z` }),
      };
      return [{ control: control.id, risk }];
    });
  });
}

/** From the first to the last that was read; the day alone, where nothing has a time. */
function periodOf({ evidence, commitTime, day }: Assessed): { start: string; end: string } {
  const times = [commitTime ?? undefined, ...evidence.map(({ time }) => time)].flatMap((time) => isoTime(time) ?? []);
  const [first = `${day}T00:00:00.000Z`] = times.sort();
  return { start: first, end: [...times, `${day}T00:00:00.000Z`].sort().at(-1)! };
}

function isoTime(text: string | undefined): string | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

const toolName = ({ tool }: AssessedArtefact) => plain(tool);

/** OSCAL has no empty lists. */
const some = <Key extends string, Item>(key: Key, items: readonly Item[]) =>
  (items.length > 0 ? { [key]: items } : {}) as { [key in Key]?: readonly Item[] };
