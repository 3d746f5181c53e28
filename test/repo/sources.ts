import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** One text file of the repository, by its path from the root. */
export type Source = { path: string; text: string };

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const NOT_WRITTEN_HERE = new Set(['node_modules', 'dist', '.git', 'coverage']);
const TEXT = /\.(ts|tsx|cjs|mjs|json|sql|md|css|html|yml|yaml|sh)$|^\.(npmrc|gitignore)$|^LICENSE$|^run$/;

/** Every text file that people write here; what tools make (lock file, builds) is left out. */
export function readSources(folder = ROOT): Source[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NOT_WRITTEN_HERE.has(entry.name) ? [] : readSources(path);
    if (!TEXT.test(entry.name) || entry.name === 'package-lock.json') return [];
    return [
      {
        path: relative(ROOT, path).split(sep).join('/'),
        text: readFileSync(path, 'utf8'),
      },
    ];
  });
}

export function isCode({ path }: Source): boolean {
  return /\.tsx?$/.test(path);
}

export function isTest({ path }: Source): boolean {
  return /\.test\.tsx?$/.test(path);
}

/** The syntax tree of a file; parents are set. */
export function parse({ path, text }: Source): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

/** Calls `visit` for every node of the tree, outer nodes first. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** `path:line` of a node, as editors open it. */
export function placeOf(file: ts.SourceFile, node: ts.Node): string {
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}
