import { expect } from 'chai';
import { TestBed } from '@angular/core/testing';
import { configure, useAngular } from '../../test/support/component.ts';
import { Format } from '../language/format.ts';
import { Language } from '../language/language.ts';
import { shownChanges } from './shown-change.ts';

describe('a change in the activity', () => {
  useAngular();
  beforeEach(async () => {
    configure();
    await TestBed.inject(Language).use('en');
  });

  const shown = (...changes: { field: string; old: string | null; new: string | null }[]) =>
    shownChanges(changes, TestBed.inject(Format), (key) => `[${key}]`);

  it('shows what a field was and is', () => {
    expect(shown({ field: 'name', old: 'Old', new: 'New' })).to.deep.equal([
      { name: '[activityPage.field.name]', old: 'Old', new: 'New' },
    ]);
  });

  it('shows the days of an audit from the first to the last, as days are written', () => {
    const found = shown(
      { field: 'windowTo', old: null, new: '2026-09-30' },
      { field: 'windowFrom', old: null, new: '2026-09-01' },
    );
    expect(found.map((change) => change.new)).to.deep.equal(['1 Sept 2026', '30 Sept 2026']);
  });

  it('names the kind of a connector', () => {
    expect(shown({ field: 'kind', old: null, new: 'woo' })[0]?.new).to.equal(
      '[connectors.kind.woo]',
    );
  });

  it('says of a list only that it changed', () => {
    const list = { field: 'rules.value.vatRates', old: '[]', new: '[{"percent":"19"}]' };
    expect(shown(list)).to.deep.equal([
      { name: '[rules.value.vat]', old: null, new: '[activityPage.changed]' },
    ]);
  });

  it('keeps a value that it does not know', () => {
    expect(shown({ field: 'kind', old: null, new: 'magento' })[0]?.new).to.equal('magento');
  });
});
