// The roll of a point: titular, suplente or absent, seat by seat.
import { boton, contar, crear, escribir, poner } from "./mesa_nodo.js";
import { Filas } from "./mesa_filas.js";
import { lugarDe, listaDe, puntoDe } from "./mesa_vista.js";

const OPCIONES = [
  { valor: "titular", texto: "Titular", teclas: ["1", "p"] },
  { valor: "suplente", texto: "Suplente", teclas: ["2", "s"] },
  { valor: "ausente", texto: "Ausente", teclas: ["3", "a"] },
];
const FORMAS = [["presencial", "Presencial"], ["remota", "A distancia"]];

export class Lista {
  constructor(mesa, numero) {
    this.mesa = mesa;
    this.numero = numero;
    this.extras = new Map();
    this.filas = new Filas({ alTerminar: () => this.resumen.focus() });
    this.resumen = crear("summary", {});
    this.heredada = crear("p", { class: "help" });
    const atajos = crear("div", { class: "mesa-atajos" }, boton("Todos presentes (t)", () => this.todos(), "boton secundario"));
    this.detalles = crear("details", {}, this.resumen, this.heredada, atajos, this.filas.nodo);
    const { presencias } = listaDe(mesa.vista, puntoDe(mesa.vista, numero));
    this.detalles.open = !mesa.enCurso || Object.keys(presencias).length === 0;
    this.nodo = crear("div", {}, this.detalles);
  }

  _presencias() {
    return listaDe(this.mesa.vista, puntoDe(this.mesa.vista, this.numero)).presencias;
  }

  _fila(pk) {
    const lugar = lugarDe(this.mesa.vista, pk);
    const extra = this._extra(pk);
    this.extras.set(pk, extra);
    return {
      nombre: lugar.cargo,
      detalle: lugar.con_voto ? "" : "con voz, sin voto",
      etiqueta: `${lugar.cargo}: asistencia`,
      opciones: OPCIONES,
      extra: extra.nodo,
      alElegir: (valor, porTecla) => {
        this._anotar(pk, { calidad: valor });
        if (porTecla) this.filas.seguir(pk);
      },
    };
  }

  /** In person or not, and the name if the acta says it. */
  _extra(pk) {
    const forma = crear("select", {}, ...FORMAS.map(([valor, texto]) => crear("option", { value: valor }, texto)));
    const persona = crear("input", { type: "text", maxlength: 160, autocomplete: "off", list: `suplentes-${pk}` });
    forma.addEventListener("change", () => this._anotar(pk, { forma: forma.value }));
    persona.addEventListener("change", () => this._anotar(pk, { persona: persona.value.trim() }));
    const resumen = crear("summary", {});
    const nodo = crear(
      "details",
      { class: "fila-extra" },
      resumen,
      crear("label", {}, "Cómo asiste ", forma),
      crear("label", {}, "Nombre, si el acta lo dice ", persona),
    );
    return { nodo, forma, persona, resumen };
  }

  _anotar(pk, cambio) {
    const antes = this._presencias()[pk];
    const calidad = cambio.calidad ?? antes?.calidad ?? "titular";
    const base = { forma: antes?.forma ?? this._formaUsual(), persona: antes?.persona ?? "" };
    const otraPersona = antes && antes.calidad !== calidad ? { persona: "" } : {};
    const datos = { lugar: Number(pk), ...base, ...otraPersona, ...cambio, calidad };
    if (calidad === "ausente") Object.assign(datos, { forma: "presencial", persona: "" });
    this.mesa.hacer("presencia", this.numero, datos);
  }

  _formaUsual() {
    return this.mesa.modalidad === "remota" ? "remota" : "presencial";
  }

  todos() {
    const presencias = this._presencias();
    const faltan = this.mesa.vista.lugares.filter((lugar) => !presencias[lugar.lugar]);
    for (const lugar of faltan) this._anotar(lugar.lugar, { calidad: "titular" });
  }

  pintar(vista) {
    const punto = puntoDe(vista, this.numero);
    const { presencias, de } = listaDe(vista, punto);
    const presentes = Object.keys(presencias).length;
    const total = vista.lugares.length;
    escribir(this.resumen, presentes ? `${contar(presentes, "presente", "presentes")} de ${total} lugares` : "Pasar lista");
    escribir(this.heredada, de ? `Los mismos del punto ${de}: cambia solo a quien llegó o se fue.` : "");
    this.filas.ordenar(vista.lugares.map((lugar) => lugar.lugar), (pk) => this._fila(pk));
    const hayLista = presentes > 0;
    this.filas.pintar((pk) => presencias[pk]?.calidad ?? (hayLista ? "ausente" : null));
    for (const [pk, extra] of this.extras) this._pintarExtra(extra, presencias[pk]);
  }

  _pintarExtra({ nodo, forma, persona, resumen }, presencia) {
    nodo.hidden = !presencia;
    if (!presencia) return;
    if (document.activeElement !== forma) forma.value = presencia.forma;
    if (document.activeElement !== persona) persona.value = presencia.persona;
    const texto = FORMAS.find(([valor]) => valor === presencia.forma)[1];
    escribir(resumen, presencia.persona ? `${texto}, ${presencia.persona}` : `${texto}; sin nombre`);
    poner(forma, "aria-invalid", false);
  }
}
