/** The codebases that the samples were taken from: one app, and an umbrella of two. */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { IngestContext } from '../../scripts/ingest/ingest.ts';
import { loadFormats } from '../../scripts/ingest/load.ts';

export const INGEST = fileURLToPath(new URL('../../scripts/ingest/', import.meta.url));

/** Folders of `scripts/ingest` that hold a format. */
export const FORMATS = readdirSync(INGEST, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export const TIDE: IngestContext = {
  formats: await loadFormats(FORMATS),
  sources: new Set([
    'config/config.exs',
    'lib/tide/alarm.ex',
    'lib/tide/application.ex',
    'lib/tide/gauge.ex',
    'lib/tide/table.ex',
    'mix.exs',
    'test/alarm_test.exs',
    'test/gauge_test.exs',
    'test/season_test.exs',
    'test/table_test.exs',
    'test/test_helper.exs',
  ]),
  modules: new Set([
    'Tide.Alarm',
    'Tide.AlarmTest',
    'Tide.Application',
    'Tide.Gauge',
    'Tide.GaugeTest',
    'Tide.MixProject',
    'Tide.SeasonTest',
    'Tide.Table',
    'Tide.TableTest',
  ]),
  sha256,
  moduleAt(path) {
    const name = /^lib\/tide\/(\w)(\w+)\.ex$/.exec(path);
    return name ? `Tide.${name[1]!.toUpperCase()}${name[2]}` : undefined;
  },
  present: (path) => path === 'mix.lock',
};

export const HARBOUR: IngestContext = {
  ...TIDE,
  present: () => false,
  sources: new Set([
    'apps/crane/lib/crane.ex',
    'apps/crane/test/crane_test.exs',
    'apps/pier/lib/pier.ex',
    'apps/pier/test/pier_test.exs',
    'mix.exs',
  ]),
  modules: new Set(['Crane', 'CraneTest', 'Pier', 'PierTest']),
};

/** A file of an audit folder from a string. */
export function file(path: string, text: string): { path: string; bytes: Uint8Array } {
  return { path, bytes: new TextEncoder().encode(text) };
}
