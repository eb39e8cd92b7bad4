import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { z } from 'zod';

/** What a first visit may load of JavaScript, gzipped. */
const initialBytesMax = 100_000;
const compressible = /\.(js|css|svg|json|txt)$/;
const folder = path.resolve(import.meta.dirname, '../dist');
const statsFile = path.join(folder, 'browser-stats.json');

/** The part of esbuild's metafile that is looked at. */
const stats = z.object({
  outputs: z.record(
    z.string(),
    z.object({
      imports: z.array(z.object({ path: z.string(), kind: z.string() })),
      entryPoint: z.string().optional(),
    }),
  ),
});

const { outputs } = stats.parse(JSON.parse(readFileSync(statsFile, 'utf8')));
// It names every file of the build and is nobody's business at run time.
rmSync(statsFile);

compress();
const initial = [...initialFiles()];
const sizes = initial.map((name) => readFileSync(path.join(folder, `${name}.gz`)).length);
const total = sizes.reduce((sum, size) => sum + size, 0);
console.log(`Initial JavaScript: ${total} bytes gzipped in ${initial.length} files.`);
if (total > initialBytesMax) {
  console.error(`That is more than ${initialBytesMax}: load something lazily.`);
  process.exitCode = 1;
}

/** The entry and all that it imports before it runs. */
function initialFiles(): Set<string> {
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    for (const { path: next, kind } of outputs[name]?.imports ?? []) {
      if (kind === 'import-statement') visit(next);
    }
  };
  for (const [name, { entryPoint }] of Object.entries(outputs)) {
    if (entryPoint?.endsWith('main.ts') === true) visit(name);
  }
  if (found.size === 0) throw new Error('The build has no entry main.ts.');
  return found;
}

/** Once here, so that the server sends the best compression without working for it. */
function compress(): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!compressible.test(name)) continue;
    const file = path.join(folder, name);
    const content = readFileSync(file);
    const brotli = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    writeFileSync(`${file}.br`, brotliCompressSync(content, { params: brotli }));
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  }
}
