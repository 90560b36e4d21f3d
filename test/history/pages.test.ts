import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { publicHistory } from '../../scripts/history/public.ts';
import { type History, type HistoryRecord, history as historySchema } from '../../scripts/model/history.ts';
import type { Outcome } from '../../scripts/model/words.ts';
import { badgeSvg, badgesOf, shieldsJson } from '../../src/lib/badges.ts';
import { chartOf } from '../../src/lib/chart.ts';
import { atomFeed } from '../../src/lib/feed.ts';
import { changesOf, momentsOf, runOf, standing } from '../../src/lib/history.ts';
import { stripOf } from '../../src/lib/strip.ts';
import { record } from './records.ts';

const sends = (day: string, state: [Outcome, number | null]) => record(day, { 'no-raw-sends': state });

const historyOf = (records: HistoryRecord[], over: Partial<History> = {}): History =>
  historySchema.parse({
    place: { kind: 'file', name: 'docs/history.jsonl' },
    added: 'added',
    records,
    present: records.at(-1),
    unread: [],
    gapDays: 14,
    siteUrl: null,
    text: '',
    ...over,
  });

const RECORDS = [
  sends('03-01', ['pass', 0]),
  sends('03-05', ['fail', 3]),
  sends('03-10', ['not-measured', null]),
  sends('03-12', ['fail', 2]),
  sends('05-01', ['fail', 2]),
  sends('05-03', ['fail', 1]),
];
const moments = momentsOf(historyOf(RECORDS));

describe('moments', () => {
  test('a stretch without a record that is longer than the limit is a gap, told in days', () => {
    expect(moments.map(({ gap }) => gap)).toEqual([0, 0, 0, 0, 50, 0]);
  });

  test('a build that nobody keeps is the last moment, and told apart', () => {
    const present = sends('05-04', ['pass', 0]);
    const all = momentsOf(historyOf(RECORDS, { added: 'not-kept', present }));
    expect(all.map(({ kept }) => kept)).toEqual([true, true, true, true, true, true, false]);
  });

  test('how long a control has been as it is, and what nobody saw in between', () => {
    const run = runOf(moments, (moment) => standing(moment, 'no-raw-sends').outcome)!;
    expect(run).toMatchObject({ builds: 3, orLonger: false, unseen: 50 });
    expect(run.since.record).toEqual(RECORDS[3]);
    expect(runOf(moments, ({ record }) => record.verdict)).toMatchObject({ builds: 6, orLonger: true });
  });

  test('changes are those between one record and the next, newest first; a new control did not change', () => {
    const two = { ...record('05-05', { 'no-raw-sends': ['fail', 1], tides: ['pass', 0] }), verdict: 'pass' as const };
    const changes = changesOf(momentsOf(historyOf([...RECORDS, two])));
    expect(changes.map(({ id, from, to }) => [id, from, to])).toEqual([
      [null, 'fail', 'pass'],
      ['no-raw-sends', 'not-measured', 'fail'],
      ['no-raw-sends', 'fail', 'not-measured'],
      ['no-raw-sends', 'pass', 'fail'],
    ]);
  });
});

describe('a chart', () => {
  const values = moments.map((moment) => ({ moment, value: standing(moment, 'no-raw-sends').figure }));
  const margin = { top: 0, right: 0, bottom: 0, left: 0 };
  const chart = chartOf([values], { width: 630, height: 100, margin });

  test('draws nothing through a gap, nor through what was not measured', () => {
    expect(chart.stretches.map(({ kind, what }) => [kind, what])).toEqual([
      ['no-value', 'not measured'],
      ['no-record', 'no record, 50 days'],
    ]);
    // Horizontal reach of each piece of the line.
    const pieces = chart.lines[0]!.split('M')
      .filter(Boolean)
      .map((piece) => {
        const xs = piece.split('L').map((pair) => Number(pair.split(',')[0]));
        return [Math.min(...xs), Math.max(...xs)];
      });
    expect(pieces).toHaveLength(2);
    for (const { x, width } of chart.stretches)
      for (const [from, to] of pieces) expect(to! <= x || from! >= x + width).toBe(true);
  });

  test('every figure is drawn at its own day and height', () => {
    const [day] = [(chart.x(moments[1]!) - chart.x(moments[0]!)) / 4];
    expect(chart.x(moments[4]!) - chart.x(moments[3]!)).toBeCloseTo(50 * day!, 0);
    expect(chart.y(3)).toBeLessThan(chart.y(2));
    expect(chart.yTicks.map(({ label }) => label)).toEqual(['0', '1', '2', '3']);
    for (const { label } of chart.xTicks) expect(RECORDS.map(({ time }) => time.slice(0, 10))).toContain(label);
  });

  test('the strip says in words what it shows, and needs two records', () => {
    const strip = stripOf(moments, 'no-raw-sends')!;
    expect(strip.label).toBe('6 records since 2026-03-01, 1 gap: fail, at first pass; figure 1, at first 0.');
    expect(strip.gaps).toHaveLength(1);
    expect(strip.marks.map(({ outcome }) => outcome).sort()).toEqual(['fail', 'not-measured', 'pass']);
    expect(stripOf(moments, 'tides')).toBeNull();
    expect(stripOf(moments.slice(0, 1), 'no-raw-sends')).toBeNull();
  });
});

const HOSTILE = 'Quay"><script>alert(1)</script>]]>&amp;\u0007\u202e\ud800';

/** Parses and answers every element's name with its text; throws when it is not well formed. */
function xml(text: string) {
  const parser = new SaxesParser();
  const seen: { name: string; attributes: Record<string, string>; text: string; parent: string }[] = [];
  const open: typeof seen = [];
  parser.on('opentag', ({ name, attributes }) => {
    const element = {
      name,
      attributes: attributes as Record<string, string>,
      text: '',
      parent: open.at(-1)?.name ?? '',
    };
    seen.push(element);
    open.push(element);
  });
  parser.on('text', (piece) => {
    if (open.length > 0) open.at(-1)!.text += piece;
  });
  parser.on('cdata', (piece) => {
    open.at(-1)!.text += piece;
  });
  parser.on('closetag', () => void open.pop());
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(text).close();
  return seen;
}

describe('badges', () => {
  const control = (id: string, outcome: 'pass' | 'fail' | 'waived' | 'stale' | 'not-measured', title = id) => ({
    id,
    title,
    outcome,
    figure: 3,
    unit: 'findings',
  });
  const controls = (['pass', 'fail', 'waived', 'stale', 'not-measured'] as const).map((one) => control(one, one));

  test('say the outcome in words; only pass is green, and no two have the same colour', () => {
    const badges = badgesOf('Harbour', 'fail', [...controls, control('quiet', 'pass')]);
    expect(badges.get('status')).toMatchObject({
      label: 'Harbour controls',
      message: '2 pass · 1 fail · 1 waived · 1 stale · 1 not measured',
      color: badges.get('fail')!.color,
    });
    expect(badges.get('fail')!.message).toBe('fail · 3 findings');
    expect(badges.get('not-measured')!.message).toBe('not measured');
    const colors = controls.map(({ id }) => badges.get(id)!.color);
    expect(new Set(colors).size).toBe(5);
    const green = colors.filter((color) => {
      const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
      return g! > r! && g! > b!;
    });
    expect(green).toEqual([badges.get('pass')!.color]);
    expect(shieldsJson(badges.get('status')!)).toMatchObject({ schemaVersion: 1, label: 'Harbour controls' });
  });

  test('are pictures without script, style or address, whatever a title says', () => {
    const svg = badgeSvg(badgesOf(HOSTILE, 'fail', [control('a', 'fail', HOSTILE)]).get('status')!);
    const names = new Set(xml(svg).map(({ name }) => name));
    expect([...names].filter((name) => ['script', 'style', 'image', 'a', 'foreignObject'].includes(name))).toEqual([]);
    expect(svg).not.toMatch(/\sstyle=|\son\w+=|href=/);
    expect(xml(svg).find(({ name }) => name === 'title')!.text).toContain('<script>');
  });
});

describe('the feed', () => {
  const matter = {
    title: HOSTILE,
    history: historyOf(RECORDS),
    titles: new Map([['no-raw-sends', HOSTILE]]),
    sha256: (text: string) => Buffer.from(text).toString('hex').padStart(64, '0').slice(-64),
  };

  test('is Atom: every required element, one entry for each change, ids that are URIs and differ', () => {
    const elements = xml(atomFeed(matter));
    for (const name of ['id', 'title', 'updated'])
      expect(
        elements.filter((one) => one.name === name && one.parent === 'feed'),
        name,
      ).toHaveLength(1);
    expect(elements[0]!.attributes).toEqual({ xmlns: 'http://www.w3.org/2005/Atom' });
    expect(elements.filter(({ name, parent }) => name === 'author' && parent === 'feed')).toHaveLength(1);
    expect(elements.filter(({ name }) => name === 'entry')).toHaveLength(3);
    for (const name of ['id', 'title', 'updated', 'content'])
      expect(
        elements.filter((one) => one.name === name && one.parent === 'entry'),
        name,
      ).toHaveLength(3);
    const ids = elements.filter(({ name }) => name === 'id').map(({ text }) => text);
    expect(new Set(ids).size).toBe(4);
    for (const id of ids)
      expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(elements.find(({ name, parent }) => name === 'updated' && parent === 'feed')!.text).toBe(
      RECORDS.at(-1)!.time,
    );
    // Without an address of the site there is none in the feed.
    expect(elements.filter(({ name }) => name === 'link')).toEqual([]);
  });

  test('shows a hostile title as text: readers take titles for HTML', () => {
    const title = xml(atomFeed(matter)).find(({ name, parent }) => name === 'title' && parent === 'entry')!;
    expect(title.text).toContain('&lt;script&gt;');
    expect(title.text).not.toContain('<');
  });

  test('an older entry stays as it is when records follow; addresses begin where the site is', () => {
    const longer = historyOf([...RECORDS, sends('05-09', ['pass', 0])]);
    const entry = (text: string) => text.match(/<entry>[\s\S]*?<\/entry>/g)!;
    expect(entry(atomFeed({ ...matter, history: longer })).slice(1)).toEqual(entry(atomFeed(matter)));
    const addressed = xml(atomFeed({ ...matter, siteUrl: 'https://status.example.org/atlas/' }));
    const links = addressed.filter(({ name }) => name === 'link').map(({ attributes }) => attributes.href!);
    expect(links).toHaveLength(5);
    for (const link of links) expect(link).toMatch(/^https:\/\/status\.example\.org\/atlas\//);
  });

  test('without a history it is a feed without entries', () => {
    expect(xml(atomFeed({ ...matter, history: null })).some(({ name }) => name === 'entry')).toBe(false);
  });
});

test('a public history has the public ids alone, and nothing that stood beside the known fields', () => {
  const secret = 'Harbour.Secret';
  const leaky = {
    ...record('03-01', { 'no-raw-sends': ['fail', 3], 'secret-control': ['pass', 0] }),
    note: secret,
    atlas: `0.1.0 ${secret}`,
    digest: secret,
  };
  leaky.controls[0] = { ...leaky.controls[0]!, module: secret };
  leaky.findings = { ...leaky.findings, in: secret } as typeof leaky.findings;
  const history = historyOf([leaky], { unread: [{ line: 2, why: secret }], text: secret });
  const told = publicHistory(history, {
    ids: new Map([
      ['no-raw-sends', 'no-raw-sends'],
      ['secret-control', 'own-1'],
    ]),
    siteUrl: null,
    commit: false,
  });
  const text = JSON.stringify(told);
  expect(text).not.toMatch(/Secret|secret|docs\/history/);
  expect(told.records[0]!.controls.map(({ id }) => id)).toEqual(['no-raw-sends', 'own-1']);
  expect(told.records[0]).toMatchObject({ commit: null, commitTime: null });
  expect(JSON.parse(told.text)).toEqual(told.records[0]);
  expect(historySchema.safeParse(told).success).toBe(true);
});
