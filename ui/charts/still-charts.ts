import {
  RendererFactory2,
  createEnvironmentInjector,
  type EnvironmentInjector,
  type Renderer2,
} from '@angular/core';

/**
 * Where a chart is made. ngx-charts' templates set animations (`@state`), which Angular's own renderer refuses
 * in development; here they are left out. Its animations provider would take them, but below the root it is
 * never told that a pass has ended, and keeps the elements of closed pages in the document.
 */
export function stillCharts(parent: EnvironmentInjector): EnvironmentInjector {
  const factory = parent.get(RendererFactory2);
  const still: RendererFactory2 = {
    createRenderer: (host, type) => withoutAnimations(factory.createRenderer(host, type)),
  };
  return createEnvironmentInjector([{ provide: RendererFactory2, useValue: still }], parent);
}

function withoutAnimations(renderer: Renderer2): Renderer2 {
  const setProperty: Renderer2['setProperty'] = (element, name, value) => {
    if (!name.startsWith('@')) renderer.setProperty(element, name, value);
  };
  return new Proxy(renderer, {
    get: (target, name): unknown =>
      name === 'setProperty' ? setProperty : Reflect.get(target, name),
  });
}
