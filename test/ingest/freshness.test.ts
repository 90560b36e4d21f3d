import { expect, test } from 'vitest';
import { asOldAsItsGround, dated, type Surroundings, UNKNOWN_ORIGIN } from '../../scripts/ingest/freshness.ts';
import type { Ingested } from '../../scripts/ingest/ingest.ts';
import { type Evidence, evidence } from '../../scripts/model/evidence.ts';

const NOW = `sha256:${'a'.repeat(64)}`;
const OLD = `sha256:${'b'.repeat(64)}`;
const RECORD: Ingested = {
  format: 'credo-json',
  tool: 'Credo',
  complete: true,
  notes: [],
  findings: [],
  strangers: [],
  file: 'audit/credo.json',
  digest: OLD,
  bytes: 19,
};
const NOTHING: Surroundings = {
  sources: NOW,
  changedSince: async () => null,
  commitAt: async () => undefined,
  committed: async () => undefined,
  modified: async () => undefined,
};
const COMMIT = 'c0ffee0000000000000000000000000000000000';
const since = (...changed: string[]): Partial<Surroundings> => ({ changedSince: async () => changed });

const TABLE: [string, Partial<Ingested>, Partial<Surroundings>, object][] = [
  ['the digest of the same sources', { sources: NOW }, {}, { provenance: 'manifest', freshness: 'fresh' }],
  [
    'another digest',
    { sources: OLD },
    {},
    { freshness: 'stale', freshnessNote: 'The sources are not those it was taken from.' },
  ],
  [
    'another digest, though git says nothing changed',
    { sources: OLD, commit: COMMIT },
    since(),
    { freshness: 'stale' },
  ],
  [
    'another digest and a known commit',
    { sources: OLD, commit: COMMIT },
    since('lib/a.ex'),
    { freshness: 'stale', freshnessNote: '1 source file changed since c0ffee0000: lib/a.ex.' },
  ],
  [
    'a commit without changes since',
    { commit: COMMIT },
    since(),
    { provenance: 'manifest', freshness: 'fresh', commit: COMMIT },
  ],
  [
    'a commit with changes since',
    { commit: COMMIT },
    since('d', 'b', 'a', 'c'),
    { freshness: 'stale', freshnessNote: '4 source files changed since c0ffee0000: a, b, c and 1 more.', changed: 4 },
  ],
  [
    'a commit that git does not know',
    { commit: COMMIT },
    {},
    {
      freshness: 'unknown',
      freshnessNote: 'Git does not know commit c0ffee0000 here (a shallow clone, or a rewritten history).',
    },
  ],
  [
    'the commit that added the file',
    {},
    { ...since(), committed: async () => ({ commit: COMMIT, time: '2026-01-02T03:04:05Z' }) },
    { provenance: 'git', freshness: 'fresh', commit: COMMIT, time: '2026-01-02T03:04:05Z' },
  ],
  [
    'the commit that added the file, then changes',
    {},
    { ...since('lib/a.ex'), committed: async () => ({ commit: COMMIT, time: '2026-01-02T03:04:05Z' }) },
    { provenance: 'git', freshness: 'stale' },
  ],
  [
    'a file newer than every source',
    {},
    { modified: async () => 20, newestSource: { file: 'lib/a.ex', modified: 10 } },
    { provenance: 'file', freshness: 'fresh' },
  ],
  [
    'a file older than a source',
    {},
    { modified: async () => 5, newestSource: { file: 'lib/a.ex', modified: 10 } },
    {
      provenance: 'file',
      freshness: 'stale',
      freshnessNote: 'Inferred: lib/a.ex was changed after this file was written.',
    },
  ],
  [
    'what a running system said, and no change since',
    { snapshot: { taken: '2026-01-02T03:04:05Z' }, time: '2026-01-02T03:04:05Z' },
    { ...since(), commitAt: async () => COMMIT },
    { provenance: 'git', freshness: 'fresh', time: '2026-01-02T03:04:05Z' },
  ],
  [
    'what a running system said before the code changed, committed later',
    { snapshot: { taken: '2026-01-02T03:04:05Z' } },
    {
      changedSince: async (commit) => (commit === COMMIT ? ['lib/a.ex'] : []),
      commitAt: async () => COMMIT,
      committed: async () => ({ commit: 'feed'.repeat(10), time: '2026-02-02T03:04:05Z' }),
    },
    { freshness: 'stale', freshnessNote: '1 source file changed since c0ffee0000: lib/a.ex.', changed: 1 },
  ],
  [
    'what a running system said before history begins',
    { snapshot: { taken: '2026-01-02T03:04:05Z' } },
    { ...since(), commitAt: async () => null },
    { freshness: 'unknown', freshnessNote: 'Git knows no commit as old as it is.' },
  ],
  [
    'what a running system said before a source changed, in a file that was written after',
    { snapshot: { taken: '1970-01-01T00:00:00.005Z' } },
    { modified: async () => 20, newestSource: { file: 'lib/a.ex', modified: 10 } },
    { provenance: 'file', freshness: 'stale' },
  ],
  [
    'a snapshot that names its commit',
    { snapshot: { taken: '2026-01-02T03:04:05Z', commit: COMMIT }, commit: COMMIT },
    { ...since(), commitAt: async () => null },
    { freshness: 'fresh', commit: COMMIT },
  ],
  [
    'a snapshot of another commit than the manifest says',
    { snapshot: { taken: '2026-01-02T03:04:05Z', commit: COMMIT }, commit: 'feed'.repeat(10) },
    since(),
    { freshness: 'unknown' },
  ],
  ['nothing', {}, {}, { provenance: 'none', freshness: 'unknown', freshnessNote: UNKNOWN_ORIGIN }],
  ['only a time', { time: '2026-01-02T03:04:05Z' }, {}, { provenance: 'manifest', freshness: 'unknown' }],
];

test.each(TABLE)('%s', async (_, told, around, expected) => {
  const record = await dated({ ...RECORD, ...told }, { ...NOTHING, ...around });
  expect(record).toMatchObject(expected);
  expect(evidence.strict().safeParse(record).error).toBeUndefined();
});

test('what is held against others is as old as the oldest of them, and of no fresher code', () => {
  const record = (file: string, more: object): Evidence => ({
    ...RECORD,
    provenance: 'git',
    freshness: 'fresh',
    time: '2026-03-01T00:00:00Z',
    file,
    ...more,
  });
  const budgets = record('budgets.json', { restsOn: ['old.json', 'new.json'] });
  const fresh = record('new.json', { time: '2026-02-01T00:00:00Z' });
  const old = { time: '2026-01-01T00:00:00Z' };
  const stale = { freshness: 'stale', freshnessNote: '2 source files changed.', changed: 2 };
  const judged = (more: object) => asOldAsItsGround([budgets, fresh, record('old.json', { ...old, ...more })])[0];
  expect(judged({})).toMatchObject({ freshness: 'fresh', time: '2026-01-01T00:00:00Z' });
  expect(judged(stale)).toMatchObject({ ...stale, freshnessNote: 'old.json: 2 source files changed.', ...old });
  expect(judged({ time: undefined })).not.toHaveProperty('time');
  expect(judged({ freshness: 'unknown' })).toMatchObject({ freshness: 'unknown' });
});
