import { expect } from 'chai';
import { TestBed } from '@angular/core/testing';
import { defaultRules } from '../../database/matching-rules.ts';
import { configure, useAngular } from '../../test/support/component.ts';
import { Format } from '../language/format.ts';
import { Language } from '../language/language.ts';
import { translator } from '../language/translator.ts';
import { rulesChanges } from './describe-rules.ts';
import type { Rules } from './rules.ts';

describe('what a version changed', () => {
  useAngular();
  beforeEach(async () => {
    configure();
    await TestBed.inject(Language).use('en');
  });

  const changes = (after: Rules) => {
    const t = TestBed.runInInjectionContext(() => translator());
    return rulesChanges(defaultRules, after, TestBed.inject(Format), t);
  };

  it('is nothing where nothing differs', () => {
    expect(changes(structuredClone(defaultRules))).to.deep.equal([]);
  });

  it('is told part by part, in words', () => {
    const { key, value } = defaultRules;
    const found = changes({
      ...defaultRules,
      key: { ...key, families: true },
      classes: [{ when: { status: { oneOf: ['shipped'] } }, class: 'valid', reason: 'own' }],
      value: { ...value, tolerance: { absolute: '0.05', percent: '0.5' } },
    });
    expect(found).to.deep.equal([
      { part: 'rules.key.families', before: 'no', after: 'yes' },
      {
        part: 'rules.classes.title',
        before: 'none',
        after: 'Status is one of shipped: Valid (own)',
      },
      { part: 'rules.value.tolerance', before: '0.01 / 0.00 %', after: '0.05 / 0.50 %' },
    ]);
  });
});
