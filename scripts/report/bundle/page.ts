/** One page of a site as a page of a folder that is opened from `file://`. */
import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { processPageOf, relativeTo, targetOf } from './paths.ts';

export interface PageContext {
  /** Path from the root. */
  page: string;
  /** Whether the folder holds this file. */
  holds: (file: string) => boolean;
  policy: string;
  /** Tells the same runbook of two codebases apart, where all folders share what a browser remembers. */
  codebase: string;
}

/** What a page needs beside itself. */
export interface PageNeeds {
  /** Modules that it runs, in order, by their files. */
  modules: string[];
  /** Pictures, icons and style sheets, by their files. */
  files: string[];
  /** Whether it has the search. */
  search: boolean;
}

const isIn = (node: Element, name: string) => node.properties[name] !== undefined;

/** A link that leads nowhere here: its text stays, marked. In a drawing it is a group. */
function leaveOut(node: Element, inDrawing: boolean): void {
  const { className } = node.properties;
  node.properties = { className: [...(Array.isArray(className) ? className : []), 'left-out'] };
  if (!inDrawing) node.properties.title = 'Not in this folder: it is on the site';
  node.tagName = inDrawing ? 'g' : 'span';
}

const note = (): Element => ({
  type: 'element',
  tagName: 'p',
  properties: {},
  children: [
    { type: 'text', value: 'Made for reading without a server: what has dots below is on the site, and not in here.' },
  ],
});

/** Rewrites the tree in place: links between pages are relative, others are text; scripts that need a server are taken out. */
export function rewritePage(tree: Root, { page, holds, policy, codebase }: PageContext): PageNeeds {
  let inPlace = false;
  const needs: PageNeeds = { modules: [], files: [], search: false };
  const fileOf = (value: unknown) => {
    const target = targetOf(String(value));
    if (target) needs.files.push(target.file);
    return target && relativeTo(page, target.file);
  };
  const link = (node: Element, drawings: number) => {
    const name = isIn(node, 'xLinkHref') ? 'xLinkHref' : 'href';
    const target = targetOf(String(node.properties[name] ?? ''));
    if (!target) return;
    if (!holds(target.file)) {
      const process = processPageOf(target.file);
      if (process && process !== page && holds(process)) node.properties[name] = relativeTo(page, process);
      else if (isIn(node, 'dataSearch')) node.properties[name] = relativeTo(page, 'runbooks/index.html');
      else leaveOut(node, drawings > 0);
    } else if (target.file === page && target.rest.startsWith('#')) node.properties[name] = target.rest;
    else node.properties[name] = relativeTo(page, target.file) + target.rest;
  };
  visit(tree, 'element', (node, index, parent) => {
    const { properties, tagName } = node;
    if (tagName === 'script' && properties.type === 'module') {
      const target = targetOf(String(properties.src));
      if (target) needs.modules.push(target.file);
      parent?.children.splice(index!, 1);
      return index;
    }
    if (tagName === 'a') link(node, 0);
    else if (tagName === 'svg') {
      visit(node, 'element', (inner) => {
        if (inner.tagName === 'a') link(inner, 1);
      });
    } else if (tagName === 'link' && targetOf(String(properties.href))) {
      // The same page in another form, or a description of the site, is data for programs.
      if (!/stylesheet|icon/.test(String(properties.rel))) {
        parent?.children.splice(index!, 1);
        return index;
      }
      properties.href = fileOf(properties.href);
    } else if (tagName === 'img') properties.src = fileOf(properties.src) ?? properties.src;
    else if (tagName === 'meta' && String(properties.httpEquiv) === 'content-security-policy')
      properties.content = policy;
    if (tagName === 'footer' && !inPlace) {
      inPlace = true;
      node.children.push(note());
    }
    if (isIn(node, 'dataIncident')) properties.dataKey = `${properties.dataKey}@${codebase}`;
    if (tagName === 'dialog' && properties.id === 'search') needs.search = true;
    return undefined;
  });
  return needs;
}

/** Adds a style sheet and classic scripts, by their files, which run in order when the page is read. */
export function addTo(tree: Root, page: string, style: string, scripts: readonly string[]): void {
  const element = (tagName: string, properties: Element['properties']): Element => ({
    type: 'element',
    tagName,
    properties,
    children: [],
  });
  visit(tree, 'element', (node) => {
    if (node.tagName !== 'head') return;
    node.children.push(
      element('link', { rel: ['stylesheet'], href: relativeTo(page, style) }),
      ...scripts.map((file) => element('script', { defer: true, src: relativeTo(page, file) })),
    );
  });
}
