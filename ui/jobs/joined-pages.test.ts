import { expect } from 'chai';
import type { Job } from '../../api/jobs/jobs.schema.ts';
import { behind, joined, type Listed } from './joined-pages.ts';

const wanted = { status: 'failed' };
const list = (days: readonly number[], next: string | null, asked = wanted): Listed => ({
  jobs: days.map((day) => {
    const job: Pick<Job, 'id' | 'createdAt'> = {
      id: `job ${day}`,
      createdAt: `2026-11-${String(day).padStart(2, '0')}T10:00:00.000Z`,
    };
    return job as Job;
  }),
  next,
  wanted: asked,
});
const idsOf = ({ jobs }: Listed) => jobs.map(({ id }) => id.replace('job ', '')).join(' ');

describe('pages of jobs', () => {
  it('follow each other, and lead on to what the last one leads to', () => {
    const both = behind(list([9, 8, 7], 'seven'), list([6, 5], null));
    expect([idsOf(both), both.next]).to.deep.equal(['9 8 7 6 5', null]);
  });

  it('keep the older ones when the newest are read anew, with one more', () => {
    const shown = list([9, 8, 7, 6, 5], 'five');
    const now = joined(list([10, 9, 8], 'eight'), shown);
    expect([idsOf(now), now.next]).to.deep.equal(['10 9 8 7 6 5', 'five']);
  });

  it('lose a newer one that the question no longer finds', () => {
    expect(idsOf(joined(list([9, 7, 6], 'six'), list([9, 8, 7, 6, 5], null)))).to.equal('9 7 6 5');
  });

  it('begin anew with another question, and where there are no older ones', () => {
    const shown = list([9, 8, 7, 6], 'six');
    expect(idsOf(joined(list([3, 2], 'two', { status: 'queued' }), shown))).to.equal('3 2');
    expect(idsOf(joined(list([9, 8], null), shown))).to.equal('9 8');
    expect(idsOf(behind(shown, list([2, 1], null, { status: 'queued' })))).to.equal('9 8 7 6');
  });
});
