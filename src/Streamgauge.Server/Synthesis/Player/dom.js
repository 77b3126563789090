export const $ = id => document.getElementById(id);

/** An element with these properties and children. */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** Writes only what is new: nothing is laid out, or read aloud, twice. */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
