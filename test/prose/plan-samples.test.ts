/**
 * Reads a folder of plans that real teams kept, when the environment names one in ATLAS_PLAN_SAMPLES: documents that are not
 * kept here. What each holds was counted by hand before it was read by Atlas.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { plan as schema } from '../../scripts/model/prose.ts';
import { readPlan } from '../../scripts/prose/plan.ts';

const root = process.env.ATLAS_PLAN_SAMPLES;

/** By the number that a file's name begins with. */
interface Counted {
  phases: number;
  tasks: number[];
  criteria: number[];
  /** Criteria of the plan as a whole. */
  overall: number;
  status: string;
  priorities?: string;
  /** Claims of all items: done, in progress, open, none. */
  claims: [number, number, number, number];
  elsewhere?: string[];
}

// One letter a phase: d(one), i(n progress), - (nothing said); c(ritical), h(igh), m(edium), l(ow).
const COUNTED: Record<string, Counted> = {
  '000': {
    phases: 10,
    tasks: [4, 6, 3, 3, 5, 2, 4, 5, 4, 5],
    criteria: [4, 5, 5, 5, 5, 5, 4, 5, 4, 5],
    overall: 5,
    status: '----------',
    priorities: 'cchhmmmlll',
    claims: [0, 0, 47, 41],
  },
  '001': {
    phases: 3,
    tasks: [6, 6, 7],
    criteria: [5, 5, 30],
    overall: 5,
    status: 'ddi',
    claims: [49, 0, 0, 10],
    elsewhere: ['phase 1', 'phase 2'],
  },
  '002': {
    phases: 10,
    tasks: [3, 5, 5, 6, 6, 7, 6, 7, 7, 7],
    criteria: [4, 5, 5, 5, 5, 5, 5, 5, 5, 6],
    overall: 1,
    status: 'dd--------',
    claims: [0, 0, 0, 109],
  },
  '003': {
    phases: 4,
    tasks: [2, 10, 10, 10],
    criteria: [0, 0, 0, 0],
    overall: 0,
    status: '----',
    claims: [15, 12, 3, 2],
  },
  '004': {
    phases: 11,
    tasks: [3, 7, 5, 5, 6, 6, 7, 6, 7, 7, 7],
    criteria: [4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 6],
    overall: 1,
    status: 'dddddddddd-',
    claims: [0, 0, 0, 121],
  },
};

describe.skipIf(!root)('plans as teams keep them', () => {
  const files = root ? readdirSync(root).filter((name) => name.slice(0, 3) in COUNTED) : [];
  test('every one is there', () => expect(files.length).toBe(Object.keys(COUNTED).length));
  test.each(files)('%s: as counted by hand, and no word that is not in it', (name) => {
    const text = readFileSync(join(root!, name), 'utf8');
    const { document, problems } = readPlan({ path: name, text }, name);
    const { phases, acceptance = [], elsewhere = [] } = schema.parse(document);
    const items = phases.flatMap((phase) => [...phase.tasks, ...phase.acceptance]);
    const counted = COUNTED[name.slice(0, 3)]!;
    expect(problems).toEqual([]);
    expect({
      phases: phases.length,
      tasks: phases.map(({ tasks }) => tasks.length),
      criteria: phases.map((phase) => phase.acceptance.length),
      overall: acceptance.length,
      status: phases.map(({ status }) => status?.[0] ?? '-').join(''),
      claims: ['done', 'in-progress', 'open', 'none'].map(
        (one) => items.filter(({ claimed }) => claimed === one).length,
      ),
      ...(phases.some(({ priority }) => priority) && {
        priorities: phases.map(({ priority }) => priority?.level[0] ?? '-').join(''),
      }),
      ...(elsewhere.length > 0 && { elsewhere: [...new Set(elsewhere.map(({ about }) => about))] }),
    }).toEqual(counted);
    const lines = text.split('\n');
    const plain = (words: string) => words.replace(/[^A-Za-z0-9]/g, '');
    for (const { text: words, line } of [...items, ...acceptance])
      expect(plain(lines.slice(line - 1, line + 11).join(''))).toContain(plain(words));
  });
});
