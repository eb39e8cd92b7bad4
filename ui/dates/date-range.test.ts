import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { configure, useAngular } from '../../test/support/component.ts';
import { DateRange, type Days } from './date-range.ts';

describe('a range of days', () => {
  useAngular();

  async function shown(days: Days) {
    configure({});
    const fixture = TestBed.createComponent(DateRange);
    const told: Days[] = [];
    fixture.componentInstance.changed.subscribe((now) => {
      told.push(now);
      set(now);
    });
    const set = ({ from, to }: Days): void => {
      fixture.componentRef.setInput('from', from);
      fixture.componentRef.setInput('to', to);
    };
    set(days);
    await fixture.whenStable();
    const page: unknown = fixture.nativeElement;
    if (!(page instanceof HTMLElement)) throw new Error('no element');
    const fields = () => [...page.querySelectorAll('input')];
    const type = async (index: number, text: string): Promise<void> => {
      const field = fields()[index];
      if (field === undefined) throw new Error(`no field ${index}`);
      field.value = text;
      for (const event of ['input', 'change', 'blur']) field.dispatchEvent(new Event(event));
      await fixture.whenStable();
    };
    return { told, set, type, fixture, texts: () => fields().map(({ value }) => value) };
  }

  it('shows both days in the notation of the language', async () => {
    const { texts } = await shown({ from: '2026-11-01', to: '2026-11-20' });
    expect(texts()).to.deep.equal(['01/11/2026', '20/11/2026']);
  });

  it('tells both days once one was typed', async () => {
    const { told, type, texts } = await shown({ from: '2026-11-01', to: '2026-11-20' });
    await type(0, '24.10.2026');
    expect(told).to.deep.equal([{ from: '2026-10-24', to: '2026-11-20' }]);
    expect(texts()).to.deep.equal(['24/10/2026', '20/11/2026']);
  });

  it('tells a day that cannot be read as empty, and leaves what was typed', async () => {
    const { told, type, texts } = await shown({ from: '2026-11-01', to: '2026-11-20' });
    await type(1, '31.02.2026');
    expect(told).to.deep.equal([{ from: '2026-11-01', to: '' }]);
    expect(texts()).to.deep.equal(['01/11/2026', '31.02.2026']);
  });

  it('shows the same days again when they are set after that', async () => {
    const { set, type, texts, fixture } = await shown({ from: '2026-11-01', to: '2026-11-20' });
    await type(1, 'soon');
    set({ from: '2026-11-01', to: '2026-11-20' });
    await fixture.whenStable();
    expect(texts()).to.deep.equal(['01/11/2026', '20/11/2026']);
  });
});
