// Fields of words: each saves itself on a pause, on leaving it and on leaving the page.
import { boton, crear, escribir } from "./mesa_nodo.js";
import { iguales } from "./mesa_vista.js";

const PAUSA = 1200; // ms after the last key
const PRIMER_DIA = "1900-01-01"; // a year typed digit by digit goes through 0002, 0020 and 0202
let numero = 0;

/** What all fields share: what was on show (`base`), and when what is typed becomes a step. */
class Campo {
  constructor({ leer, guardar, ajeno, enmendar }) {
    Object.assign(this, { leer, guardar, ajeno, enmendar });
    this.disputa = null;
    this.base = undefined;
    this.reloj = 0;
    this.nota = crear("p", { class: "campo-nota", role: "status", hidden: true });
  }

  _escuchar(nodo) {
    nodo.addEventListener("input", () => {
      clearTimeout(this.reloj);
      this.reloj = setTimeout(() => this.volcar(), PAUSA);
    });
    nodo.addEventListener("change", () => this.volcar());
    nodo.addEventListener("focusout", () => this.volcar());
  }

  get cambiado() {
    return this.base !== undefined && !iguales(this.valor(), this.base);
  }

  /** What is typed becomes a step now. */
  volcar() {
    clearTimeout(this.reloj);
    if (!this.cambiado || !this.valido()) return;
    const [visto, nuevo] = [this.base, this.valor()];
    this.base = nuevo;
    if (this.disputa) this.enmendar(this.disputa, nuevo);
    else this.guardar(nuevo, visto);
  }

  valido() {
    return true;
  }

  /** What others wrote comes in, unless something of one's own would be lost.
   *  `disputa` is the step of this field that waits for a decision, with one's own words. */
  pintar(vista, disputa) {
    this.disputa = disputa;
    const actual = disputa ? this.propio(disputa.datos) : this.leer(vista);
    const ocupado = this.cambiado && this.base !== undefined;
    if (!ocupado && !iguales(this.valor(), actual)) this.mostrar(actual);
    const otro = ocupado && !disputa && !iguales(actual, this.base);
    escribir(this.nota, otro ? `Cambió en otra pestaña: ${this.ajeno(actual)}` : "");
    if (!ocupado) this.base = actual;
  }
}

export class CampoDeTexto extends Campo {
  constructor({ etiqueta, ayuda = "", renglones = 3, maximo = 10_000, sugerencia = "", ...resto }) {
    super({ ajeno: (texto) => `«${texto}»`, ...resto });
    const id = `texto-${(numero += 1)}`;
    const pista = ayuda ? `${id}-ayuda` : null;
    this.area = crear("textarea", { id, rows: renglones, maxlength: maximo, "aria-describedby": pista ?? false });
    this._escuchar(this.area);
    this.sugerir = boton(`Usar: «${sugerencia}»`, () => this._usar(sugerencia), "boton secundario");
    this.hay = Boolean(sugerencia);
    this.nodo = crear(
      "div",
      { class: "campo" },
      crear("label", { for: id }, etiqueta),
      ayuda ? crear("p", { class: "help", id: pista }, ayuda) : null,
      this.area,
      this.nota,
      this.sugerir,
    );
  }

  _usar(texto) {
    this.area.value = texto;
    this.volcar();
    this.area.focus();
  }

  propio(datos) {
    return datos.texto;
  }

  valor() {
    return this.area.value.replaceAll("\r\n", "\n").trim();
  }

  mostrar(texto) {
    this.area.value = texto ?? "";
  }

  pintar(vista, disputa) {
    super.pintar(vista, disputa);
    this.sugerir.hidden = !this.hay || this.valor() !== "";
  }
}

/** Text, who answers for it and by when: one thing, saved together. */
export class CampoDeAcuerdo extends Campo {
  constructor({ plantilla, sugerencia, ...resto }) {
    super({ ajeno: (acuerdo) => `«${acuerdo?.texto ?? ""}»`, ...resto });
    const [id, dia] = [`acuerdo-${(numero += 1)}`, `fecha-${numero}`];
    this.area = crear("textarea", { id, rows: 4, maxlength: 10_000 });
    this.fecha = crear("input", { id: dia, type: "date" });
    this.casillas = plantilla.content.cloneNode(true).firstElementChild;
    this.cuales = crear("summary", {}, "Responsables");
    this.aviso = crear("p", { class: "campo-nota" });
    this.sugerir = boton("Usar un texto sugerido", () => this._usar(sugerencia), "boton secundario");
    this.hay = Boolean(sugerencia);
    this.nodo = crear(
      "div",
      {},
      crear("div", { class: "campo" }, crear("label", { for: id }, "Texto del acuerdo"), this.area, this.sugerir),
      crear("details", { class: "responsables" }, this.cuales, this.casillas),
      crear("div", { class: "campo" }, crear("label", { for: dia }, "Fecha compromiso"), this.fecha),
      this.aviso,
      this.nota,
    );
    this._escuchar(this.nodo);
  }

  _usar(texto) {
    this.area.value = texto;
    this.volcar();
    this.area.focus();
  }

  propio(datos) {
    return datos;
  }

  _marcadas() {
    return [...this.casillas.querySelectorAll("input:checked")];
  }

  valor() {
    const texto = this.area.value.replaceAll("\r\n", "\n").trim();
    const responsables = this._marcadas().map((casilla) => Number(casilla.value));
    const fecha_compromiso = this.fecha.value || null;
    if (!texto && !responsables.length && !fecha_compromiso) return null;
    return { texto, responsables, fecha_compromiso };
  }

  get _fechaAMedias() {
    return this.fecha.value !== "" && this.fecha.value < PRIMER_DIA;
  }

  valido() {
    return !this._fechaAMedias && (this.valor() === null || Boolean(this.valor().texto));
  }

  mostrar(acuerdo) {
    this.area.value = acuerdo?.texto ?? "";
    this.fecha.value = acuerdo?.fecha_compromiso ?? "";
    for (const casilla of this.casillas.querySelectorAll("input")) {
      casilla.checked = acuerdo?.responsables.includes(Number(casilla.value)) ?? false;
    }
  }

  pintar(vista, disputa) {
    super.pintar(vista, disputa);
    this.sugerir.hidden = !this.hay || this.area.value.trim() !== "";
    const nombres = this._marcadas().map((casilla) => casilla.labels[0].textContent.trim());
    escribir(this.cuales, nombres.length ? `Responsables: ${nombres.join(", ")}` : "Elegir responsables");
    const falta = this._fechaAMedias
      ? "Completa el año de la fecha compromiso: así no se guarda."
      : "Escribe el texto del acuerdo: sin él no se guarda.";
    escribir(this.aviso, this.cambiado && !this.valido() ? falta : "");
  }
}
