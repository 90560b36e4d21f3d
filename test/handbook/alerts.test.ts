/** What the handbook says of alerts is what is done: its configuration is one, and templates are not read. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readAlerts } from '../../scripts/alerts/read-alerts.ts';
import { parseConfig } from '../../scripts/config/parse.ts';
import { ROOT } from '../imports.ts';

const page = readFileSync(join(ROOT, 'content/handbook/alerts.md'), 'utf8');

test('its configuration is one', () => {
  const text = /```yaml\n([\s\S]*?)```/.exec(page)![1]!;
  expect(parseConfig('atlas.config.yaml', text).alerts).toHaveLength(1);
});

test('a template that is not rendered is a problem', () => {
  const text = 'groups:\n{{- range .Values.groups }}\n  - name: {{ .name }}\n{{- end }}\n';
  expect(readAlerts([{ path: 'a.yml', text }]).problems).toHaveLength(1);
});
