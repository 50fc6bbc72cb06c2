// The vote of a decision point: by roll call, or by show of hands with totals.
import { boton, contar, crear, escribir, poner } from "./mesa_nodo.js";
import { Filas } from "./mesa_filas.js";
import { cuentaDe, hayEmpate, lugarDe, puntoDe } from "./mesa_vista.js";

const SENTIDOS = [
  { valor: "a_favor", texto: "A favor", teclas: ["1", "f"] },
  { valor: "en_contra", texto: "En contra", teclas: ["2", "c"] },
  { valor: "abstencion", texto: "Abstención", teclas: ["3", "a"] },
];
const TOTALES = [["a_favor", "A favor"], ["en_contra", "En contra"], ["abstenciones", "Abstenciones"]];

export class Votacion {
  constructor(mesa, numero) {
    this.mesa = mesa;
    this.numero = numero;
    this.alTerminar = () => this.resultado.focus();
    this.falta = crear("p", { class: "mesa-falta" });
    this.resultado = crear("p", { class: "mesa-resultado", tabindex: -1 });
    this.nominal = this._nominal();
    this.economica = this._economica();
    this.modos = this._modos();
    this.calidad = new Filas({ alTerminar: () => this.resultado.focus() });
    this.borrar = boton("Borrar esta votación", () => this._borrar(), "boton secundario");
    this.cuerpo = crear("div", {}, this.modos, this.nominal, this.economica.nodo);
    this.nodo = crear("div", {}, this.falta, this.cuerpo, this.resultado, this.calidad.nodo, this.borrar);
    this._elegirModo(puntoDe(mesa.vista, numero).modalidad ?? "nominal");
  }

  _nominal() {
    this.filas = new Filas({ alTerminar: () => this.alTerminar(), borrable: true });
    this.atajo = boton("", () => this.todos(), "boton");
    return crear("div", {}, crear("div", { class: "mesa-atajos" }, this.atajo), this.filas.nodo);
  }

  _modos() {
    const opcion = (valor, texto) =>
      crear("button", { type: "button", class: "opcion", "data-modo": valor, onclick: () => this._elegirModo(valor) }, texto);
    return crear(
      "div",
      { class: "mesa-modos", role: "group", "aria-label": "Forma de votar" },
      opcion("nominal", "Nominal, uno por uno"),
      opcion("economica", "A mano alzada"),
    );
  }

  _elegirModo(modo) {
    this.modo = modo;
    for (const uno of this.modos.children) poner(uno, "aria-pressed", uno.dataset.modo === modo ? "true" : "false");
    this.nominal.hidden = modo !== "nominal";
    this.economica.nodo.hidden = modo !== "economica";
  }

  _economica() {
    const entradas = Object.fromEntries(
      TOTALES.map(([nombre]) => [nombre, crear("input", { type: "number", min: 0, max: 999, inputmode: "numeric", name: nombre })]),
    );
    const aviso = crear("p", { class: "campo-nota", role: "status", hidden: true });
    const cuantos = crear("p", { class: "help" });
    const nodo = crear(
      "form",
      { class: "mesa-totales", novalidate: true, onsubmit: (suceso) => this._guardarTotales(suceso) },
      cuantos,
      ...TOTALES.map(([nombre, texto]) => crear("label", {}, texto, entradas[nombre])),
      aviso,
      crear("button", { type: "submit", class: "boton" }, "Guardar los totales"),
    );
    for (const nombre of ["en_contra", "abstenciones"]) {
      entradas[nombre].addEventListener("input", () => this._completar());
    }
    return { nodo, entradas, aviso, cuantos };
  }

  /** «Todos a favor salvo…»: who is not against nor abstains is in favour. */
  _completar() {
    const { entradas } = this.economica;
    const otros = Number(entradas.en_contra.value || 0) + Number(entradas.abstenciones.value || 0);
    const { votantes } = cuentaDe(this.mesa.vista, puntoDe(this.mesa.vista, this.numero));
    entradas.a_favor.value = Math.max(0, votantes.length - otros);
  }

  _guardarTotales(suceso) {
    suceso.preventDefault();
    const { entradas, aviso } = this.economica;
    const totales = Object.fromEntries(TOTALES.map(([nombre]) => [nombre, Number(entradas[nombre].value || 0)]));
    const suma = totales.a_favor + totales.en_contra + totales.abstenciones;
    const { votantes } = cuentaDe(this.mesa.vista, puntoDe(this.mesa.vista, this.numero));
    const mal = suma !== votantes.length;
    escribir(aviso, mal ? `Los votos suman ${suma} y hay ${votantes.length} presentes con voto: deben ser los mismos.` : "");
    if (mal) return entradas.a_favor.focus();
    this.mesa.hacer("economica", this.numero, totales);
    return this.alTerminar();
  }

  _fila(pk) {
    const { cargo } = lugarDe(this.mesa.vista, pk);
    return {
      nombre: cargo,
      etiqueta: `${cargo}: su voto`,
      opciones: SENTIDOS,
      alElegir: (valor, porTecla) => {
        this.mesa.hacer("voto", this.numero, { lugar: Number(pk), sentido: valor });
        if (porTecla && valor) this.filas.seguir(pk);
      },
    };
  }

  _filaDeCalidad() {
    return {
      nombre: "Voto de calidad de quien preside",
      detalle: "desempata y no cuenta como un voto más",
      etiqueta: "Voto de calidad de quien preside",
      opciones: SENTIDOS.slice(0, 2),
      alElegir: (sentido, porTecla) => {
        this.mesa.hacer("calidad", this.numero, { sentido });
        if (porTecla) this.resultado.focus();
      },
    };
  }

  enfocarCalidad() {
    this.calidad.enfocarPrimera();
  }

  /** Everybody in favour; once somebody has voted, only those who have not. */
  todos() {
    const punto = puntoDe(this.mesa.vista, this.numero);
    const { votantes, faltan, hay } = cuentaDe(this.mesa.vista, punto);
    const quienes = hay && this.modo === "nominal" ? faltan : votantes;
    if (this.cuerpo.hidden || !quienes.length) return;
    const sentidos = Object.fromEntries(quienes.map((lugar) => [lugar.lugar, "a_favor"]));
    this.mesa.hacer("votos", this.numero, { sentidos });
    this.resultado.focus();
  }

  _borrar() {
    const pregunta = `Se borra la votación del punto ${this.numero} para tomarla de nuevo.`;
    this.mesa.confirmar(pregunta, "Borrar la votación", () => {
      this.mesa.hacer("borrar_votacion", this.numero, {});
      this.filas.enfocarPrimera();
    });
  }

  pintar(vista) {
    const punto = puntoDe(vista, this.numero);
    const cuenta = cuentaDe(vista, punto);
    const hayQuorum = this.mesa.quorum(punto)?.hay ?? false;
    escribir(this.falta, this._porQueNo(cuenta, hayQuorum));
    this.cuerpo.hidden = !hayQuorum || !cuenta.votantes.length;
    const seModifico = this.modalidad !== punto.modalidad;
    if (seModifico && punto.modalidad) this._elegirModo(punto.modalidad);
    this.modalidad = punto.modalidad;
    this.filas.ordenar(cuenta.votantes.map((lugar) => lugar.lugar), (pk) => this._fila(pk));
    this.filas.pintar((pk) => punto.votos[pk] ?? null);
    escribir(this.atajo, this._textoDelAtajo(cuenta));
    this._pintarTotales(punto, cuenta);
    this.empate = hayEmpate(vista, punto);
    this.calidad.ordenar(this.empate ? ["calidad"] : [], () => this._filaDeCalidad());
    this.calidad.pintar(() => punto.calidad || null);
    escribir(this.resultado, this._enPalabras(punto, cuenta));
    this.borrar.hidden = !cuenta.hay;
  }

  _porQueNo(cuenta, hayQuorum) {
    if (!cuenta.votantes.length) return "Primero pasa lista en este punto: solo vota quien está presente.";
    return hayQuorum ? "" : "Sin quórum no se vota.";
  }

  _textoDelAtajo({ hay, faltan }) {
    if (!hay || this.modo === "economica") return "Todos a favor (t)";
    return faltan.length ? `Los ${faltan.length} que faltan, a favor (t)` : "";
  }

  _pintarTotales(punto, { votantes }) {
    const { entradas, cuantos, nodo } = this.economica;
    escribir(cuantos, `Presentes con voto: ${votantes.length}. Al escribir los votos en contra y las abstenciones se completan los votos a favor.`);
    if (nodo.contains(document.activeElement) || !punto.totales) return;
    for (const [nombre] of TOTALES) entradas[nombre].value = punto.totales[nombre];
  }

  _enPalabras(punto, { a_favor, en_contra, abstenciones, faltan, votantes, hay }) {
    if (!hay) return "";
    if (!punto.pendiente && punto.resultado) return punto.resultado.explicacion;
    const cuenta = `${a_favor} a favor, ${en_contra} en contra, ${contar(abstenciones, "abstención", "abstenciones")}`;
    if (faltan.length) return `${cuenta}. Van ${votantes.length - faltan.length} de ${votantes.length} votos.`;
    return `${cuenta}, de ${votantes.length}. El resultado se confirma al guardar.`;
  }
}
