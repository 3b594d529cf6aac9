/** Gives one object another method, as a property of its own: its class and other objects stay as they are. */
export function replaceMethod<T extends object, K extends keyof T>(object: T, name: K, value: T[K]): void {
  Object.defineProperty(object, name, { value, configurable: true, writable: true });
}
