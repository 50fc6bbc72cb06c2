// One row per seat with large buttons: one Tab stop each, one key per option, arrows between rows.
import { crear, poner, escribir } from "./mesa_nodo.js";

/** A seat: `opciones` are `{valor, texto, teclas}`; `alElegir(valor, porTecla)` is told of each. */
class Fila {
  constructor({ nombre, detalle, etiqueta, opciones, alElegir, extra }) {
    this.opciones = opciones;
    this.alElegir = alElegir;
    this.valor = null;
    this.botones = opciones.map((opcion) => this._boton(opcion));
    this.marca = crear("span", { class: "fila-marca" });
    this.grupo = crear("div", { class: "fila-opciones", role: "radiogroup", "aria-label": etiqueta }, ...this.botones);
    const titulo = crear("p", { class: "fila-nombre" }, crear("span", {}, nombre), this.marca);
    if (detalle) titulo.append(crear("small", {}, detalle));
    this.nodo = crear("div", { class: "fila" }, titulo, this.grupo);
    if (extra) this.nodo.append(extra);
  }

  _boton({ valor, texto, teclas }) {
    return crear(
      "button",
      {
        type: "button",
        role: "radio",
        class: `opcion ${valor}`,
        "aria-checked": "false",
        "aria-keyshortcuts": teclas.join(" ").toUpperCase(),
        onclick: (suceso) => this.alElegir(valor, suceso.detail === 0),
      },
      crear("kbd", { "aria-hidden": "true" }, teclas[0]),
      crear("span", {}, texto),
    );
  }

  pintar(valor, marca = "") {
    this.valor = valor;
    const elegido = this.opciones.findIndex((opcion) => opcion.valor === valor);
    const dentro = this.botones.indexOf(document.activeElement);
    const alcanzable = dentro >= 0 ? dentro : Math.max(elegido, 0);
    this.botones.forEach((boton, i) => {
      poner(boton, "aria-checked", i === elegido ? "true" : "false");
      poner(boton, "tabindex", i === alcanzable ? 0 : -1);
    });
    escribir(this.marca, marca);
  }

  enfocar() {
    this.botones.find((boton) => boton.tabIndex === 0)?.focus();
  }

  mover(paso) {
    const i = this.botones.indexOf(document.activeElement);
    const destino = this.botones[(i + paso + this.botones.length) % this.botones.length];
    for (const boton of this.botones) poner(boton, "tabindex", boton === destino ? 0 : -1);
    destino.focus();
  }

  deTecla(tecla) {
    return this.opciones.find((opcion) => opcion.teclas.includes(tecla));
  }
}

/** The rows of a list of seats, and the keys that work while one of them has the focus. */
export class Filas {
  constructor({ alTerminar, borrable = false }) {
    this.filas = new Map();
    this.alTerminar = alTerminar;
    this.borrable = borrable;
    this.nodo = crear("div", { class: "filas", onkeydown: (suceso) => this._tecla(suceso) });
  }

  /** Make the rows again only if the seats are others. */
  ordenar(claves, hacer) {
    if (claves.join() === [...this.filas.keys()].join()) return;
    const tenia = [...this.filas.values()].findIndex((fila) => fila.grupo.contains(document.activeElement));
    this.filas = new Map(claves.map((clave) => [clave, new Fila(hacer(clave))]));
    this.nodo.replaceChildren(...[...this.filas.values()].map((fila) => fila.nodo));
    this.porEnfocar = tenia;
  }

  pintar(valorDe, marcaDe = () => "") {
    for (const [clave, fila] of this.filas) fila.pintar(valorDe(clave), marcaDe(clave));
    if (this.porEnfocar >= 0) [...this.filas.values()][Math.min(this.porEnfocar, this.filas.size - 1)]?.enfocar();
    this.porEnfocar = -1;
  }

  enfocarPrimera() {
    const filas = [...this.filas.values()];
    (filas.find((fila) => fila.valor === null) ?? filas[0])?.enfocar();
  }

  /** After a vote by key: the next seat without one, or whatever comes after the last. */
  seguir(clave) {
    const claves = [...this.filas.keys()];
    const i = claves.indexOf(clave);
    const enOrden = [...claves.slice(i + 1), ...claves.slice(0, i)];
    const otra = enOrden.find((c) => this.filas.get(c).valor === null) ?? claves[i + 1];
    if (otra === undefined) this.alTerminar();
    else this.filas.get(otra).enfocar();
  }

  _tecla(suceso) {
    if (suceso.ctrlKey || suceso.altKey || suceso.metaKey) return;
    const filas = [...this.filas.values()];
    const i = filas.findIndex((fila) => fila.grupo.contains(suceso.target));
    if (i < 0) return;
    const tecla = suceso.key.length === 1 ? suceso.key.toLowerCase() : suceso.key;
    const opcion = filas[i].deTecla(tecla);
    const movimientos = {
      ArrowDown: () => filas[i + 1]?.enfocar(),
      j: () => filas[i + 1]?.enfocar(),
      ArrowUp: () => filas[i - 1]?.enfocar(),
      k: () => filas[i - 1]?.enfocar(),
      ArrowRight: () => filas[i].mover(1),
      ArrowLeft: () => filas[i].mover(-1),
      Home: () => filas[0].enfocar(),
      End: () => filas.at(-1).enfocar(),
    };
    const quitar = ["0", "Delete", "Backspace"].includes(tecla) && this.borrable;
    if (opcion) filas[i].alElegir(opcion.valor, true);
    else if (quitar) filas[i].alElegir(null, true);
    else if (movimientos[tecla]) movimientos[tecla]();
    else return;
    suceso.preventDefault();
    suceso.stopPropagation();
  }
}
