import { expect } from 'chai';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { verdicts } from '../../database/verdicts.ts';
import { words } from './words.ts';

const catalogue = z.object({ result: z.object({ verdict: z.record(z.string(), z.string()) }) });

describe('the words of exports', () => {
  for (const language of ['en', 'ro'] as const) {
    it(`call verdicts as the pages do in ${language}`, async () => {
      const file = new URL(`../../ui/language/${language}.json`, import.meta.url);
      const { result } = catalogue.parse(JSON.parse(await readFile(file, 'utf8')));
      for (const verdict of verdicts) {
        expect(words[language].codes[verdict]).to.equal(result.verdict[verdict]);
      }
    });
  }
});
