/** Addresses inside the site, with the base path it is served under. */
const BASE = import.meta.env.BASE_URL.replace(/\/$/, '');

/** `/rules/sleep/` → `/docs/rules/sleep/` under base `/docs/`. The path starts with `/`. */
export const href = (path: string) => `${BASE}${path}`;

const segment = (text: string) => encodeURIComponent(text);

export const modulePath = (slug: string) => `/modules/${segment(slug)}/`;
/** The source of a module; `line` in the file. */
export const sourcePath = (slug: string, line?: number) =>
  `${modulePath(slug)}source/${line === undefined ? '' : `#L${line}`}`;
export const processPath = (slug: string) => `/architecture/${segment(slug)}/`;
export const rulePath = (id: string) => `/rules/${segment(id)}/`;
export const controlPath = (id: string) => `/status/${segment(id)}/`;
export const alertPath = (slug: string) => `/alerts/${segment(slug)}/`;
export const runbookPath = (id: string) => `/runbooks/${segment(id)}/`;
export const guidePath = (id: string) => `/guides/${segment(id)}/`;
export const guidelinePath = (id: string) => `/guidelines/${segment(id)}/`;

/** An HTML id that a finding has on its module's page; fingerprints hold characters that ids should not. */
export const findingAnchor = (fingerprint: string) => `f-${fingerprint.replaceAll(/[^\w-]+/g, '-')}`;

/** An HTML id for an evidence file. */
export const evidenceAnchor = (file: string) => `e-${file.replaceAll(/[^\w-]+/g, '-')}`;
