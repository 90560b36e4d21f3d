/** One document after the other to their mentions, each piece of Elixir that repeats itself read once. */
import type { FileFacts } from '../model/facts.ts';
import { elixirParser } from '../scan/grammar.ts';
import { parse } from '../scan/parse.ts';
import { scanFile } from '../scan/scan-file.ts';
import { type Extracted, extract } from './extract.ts';

/** Longer pieces are rarely written twice, and their facts are large. */
const REPEATED = 2_000;

/** A reader with its own memory of pieces. */
export async function textReader(): Promise<(text: string) => Extracted> {
  const parser = await elixirParser();
  const pieces = new Map<string, FileFacts>();
  const read = (text: string) => {
    const known = pieces.get(text);
    if (known) return known;
    const facts = scanFile(parser, text, '');
    if (text.length <= REPEATED) pieces.set(text, facts);
    return facts;
  };
  const parses = (text: string) => parse(parser, text)?.broken === false;
  return (text) => extract(text, read, parses);
}
