import { Component, effect } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { expect } from 'chai';
import { configure, useAngular } from '../../test/support/component.ts';
import { inTurn } from './in-turn.ts';

const seen: number[] = [];

@Component({ selector: 'dra-counting', template: '{{ count() }}' })
class Counting {
  readonly count = inTurn(3);
  readonly noted = effect(() => seen.push(this.count()));
}

describe('parts that are made in turn', () => {
  useAngular();
  beforeEach(() => {
    configure();
    seen.length = 0;
  });
  const aWhile = () => new Promise((resolve) => setTimeout(resolve, 200));

  it('come one at a time, each in a pass of its own, up to the last', async () => {
    TestBed.createComponent(Counting).autoDetectChanges();
    await aWhile();
    expect(seen).to.deep.equal([0, 1, 2, 3]);
  });

  it('come no more once the page has gone', async () => {
    const fixture = TestBed.createComponent(Counting);
    fixture.autoDetectChanges();
    fixture.destroy();
    await aWhile();
    expect(fixture.componentInstance.count()).to.equal(0);
  });
});
