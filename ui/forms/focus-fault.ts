import { ElementRef, Injector, afterNextRender, inject } from '@angular/core';

/** A function that takes the reader to the first wrong field inside the component, once it is marked. */
export function faultFocuser(): () => void {
  const injector = inject(Injector);
  const { nativeElement } = inject<ElementRef<HTMLElement>>(ElementRef);
  return () => {
    const focus = () => nativeElement.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    afterNextRender(focus, { injector });
  };
}
