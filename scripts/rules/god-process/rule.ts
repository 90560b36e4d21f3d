import { z } from 'zod';
import type { ModuleView } from '../../derive/codebase.ts';
import { PROCESS_ROLES } from '../../model/words.ts';
import { defineRule } from '../rule.ts';
import { sizeOf } from './size.ts';

/** Pages and channels are processes too; their length is that of a page. */
const PAGES = ['Phoenix.LiveView', 'Phoenix.Channel'];

export const rule = defineRule({
  id: 'god-process',
  title: 'Process that does everything',
  summary:
    'A process module that is long and handles many kinds of message: all of it waits in one mailbox, and one crash takes all of it along.',
  severity: 'info',
  scope: ['lib'],
  options: z.object({
    lines: z.number().int().default(500).describe('A module with more lines than this is long.'),
    clauses: z.number().int().default(15).describe('So many `handle_*` clauses are many.'),
    tags: z.number().int().default(12).describe('So many different messages are many.'),
  }),
  messages: {
    large:
      '`{module}` is one process with {lines} lines, {clauses} `handle_*` clauses and {tags} different messages: all of it waits in one mailbox, and one crash takes all of it along.',
  },
  check({ codebase, covers, options, report }) {
    for (const module of codebase.allModules) {
      if (!covers(module.file) || !PROCESS_ROLES.has(module.role) || isPage(module)) continue;
      const size = sizeOf(module);
      if (size.lines <= options.lines || (size.clauses < options.clauses && size.tags < options.tags)) continue;
      const { line, column } = module.fact;
      report({
        messageId: 'large',
        at: { file: module.file, module, fn: null, line, column, endLine: line, code: `defmodule ${module.name}` },
        data: { module: module.name, ...size },
      });
    }
  },
});

function isPage({ uses, behaviours }: ModuleView): boolean {
  return PAGES.some((name) => uses.has(name)) && !behaviours.has('GenServer');
}
