// Small tools to build and change the page without ever writing HTML from text.

/** An element: `crear("button", {type: "button", onclick: f}, "Texto", otroNodo)`. */
export const crear = (etiqueta, atributos = {}, ...hijos) => {
  const nodo = document.createElement(etiqueta);
  for (const [nombre, valor] of Object.entries(atributos)) {
    if (nombre.startsWith("on")) nodo.addEventListener(nombre.slice(2), valor);
    else poner(nodo, nombre, valor);
  }
  nodo.append(...hijos.filter((hijo) => hijo !== null && hijo !== undefined));
  return nodo;
};

/** Set, or take away (null, undefined, false), one attribute; touches nothing that is equal. */
export const poner = (nodo, nombre, valor) => {
  if (valor === null || valor === undefined || valor === false) return nodo.removeAttribute(nombre);
  const texto = valor === true ? "" : String(valor);
  if (nodo.getAttribute(nombre) !== texto) nodo.setAttribute(nombre, texto);
};

/** Write a text only if it changed, so that a screen reader does not say it again. */
export const escribir = (nodo, texto) => {
  if (nodo.textContent !== texto) nodo.textContent = texto;
  nodo.hidden = texto === "";
};

/** Replace the children only if `clave` says that they differ from those on show. */
export const llenar = (nodo, clave, hacer) => {
  if (nodo.dataset.clave === clave) return;
  nodo.dataset.clave = clave;
  nodo.replaceChildren(...hacer());
};

export const boton = (texto, alPulsar, clase = "boton") =>
  crear("button", { type: "button", class: clase, onclick: alPulsar }, texto);

/** «10:42», on the clock of whoever looks. */
export const hora = (momento = new Date()) =>
  new Date(momento).toLocaleTimeString("es-MX", { hour: "2-digit", minute: "2-digit", hour12: false });

export const contar = (cuantos, uno, varios) => `${cuantos} ${cuantos === 1 ? uno : varios}`;

/** Whether a key pressed now would be typing. */
export const escribiendo = (nodo) =>
  nodo.isContentEditable || nodo.matches("textarea, select, input:not([type=checkbox], [type=radio])");
