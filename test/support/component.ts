import '@angular/compiler';
import {
  provideZonelessChangeDetection,
  type EnvironmentProviders,
  type Provider,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { BrowserTestingModule, platformBrowserTesting } from '@angular/platform-browser/testing';
import { provideRouter, type Routes } from '@angular/router';
import { JSDOM } from 'jsdom';
import { provideLanguages } from '../../ui/language/provide-languages.ts';

/** What Angular and our components ask the global scope for. */
const names = [
  'window',
  'document',
  'location',
  'history',
  'localStorage',
  'sessionStorage',
  'Node',
  'Element',
  'HTMLElement',
  'HTMLInputElement',
  'SVGElement',
  'Document',
  'DocumentFragment',
  'ShadowRoot',
  'Event',
  'CustomEvent',
  'MouseEvent',
  'KeyboardEvent',
  'MutationObserver',
  'DOMParser',
  'getComputedStyle',
  'requestAnimationFrame',
  'cancelAnimationFrame',
  'addEventListener',
  'removeEventListener',
] as const;

/**
 * For a `describe` of Angular code: a page in jsdom while its tests run, and none after them, since
 * other tests of the same process test servers. Texts are English.
 */
export function useAngular(): void {
  const earlier = new Map<string, PropertyDescriptor | undefined>();
  let page: JSDOM;
  before(() => {
    page = new JSDOM('<!doctype html><html><body></body></html>', {
      url: 'http://localhost/',
      pretendToBeVisual: true,
    });
    for (const name of names) {
      earlier.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
      const found: unknown = name === 'window' ? page.window : Reflect.get(page.window, name);
      const value: unknown =
        typeof found === 'function' && /^[a-z]/.test(name) ? found.bind(page.window) : found;
      Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
    }
    TestBed.initTestEnvironment(BrowserTestingModule, platformBrowserTesting());
  });
  afterEach(() => {
    TestBed.resetTestingModule();
    localStorage.clear();
  });
  after(() => {
    TestBed.resetTestEnvironment();
    page.window.close();
    for (const [name, descriptor] of earlier) {
      if (descriptor === undefined) Reflect.deleteProperty(globalThis, name);
      else Object.defineProperty(globalThis, name, descriptor);
    }
  });
}

interface Setting {
  readonly routes?: Routes;
  readonly providers?: (Provider | EnvironmentProviders)[];
}

/** The app's providers, with a router of the test's own routes. */
export function configure({ routes = [], providers = [] }: Setting = {}): void {
  TestBed.configureTestingModule({
    providers: [
      provideZonelessChangeDetection(),
      provideRouter(routes),
      provideLanguages(),
      ...providers,
    ],
  });
}
