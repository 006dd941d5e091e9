"""Words that names are told by."""

TITLES = frozenset(
    """adviser advisor sp asp dsp csp ssp acp dcp alhaji mallam malam hajiya engr mr mrs ms miss dr prof professor sir dame lord lady president
    vice-president prime minister premier chancellor king queen prince princess senator sen rep representative congressman congresswoman
    governor gov mayor secretary general gen colonel col lieutenant lt major maj captain capt sergeant sgt corporal officer detective
    inspector superintendent commissioner chief judge justice attorney prosecutor ambassador director chairman chairwoman chairperson
    spokesman spokeswoman spokesperson foreign interior defence defense finance deputy vice former acting state rev reverend bishop
    archbishop pope imam sheikh ayatollah rabbi father sister brother brigadier admiral commander constable lawmaker mp cllr councillor hon
    reporter journalist activist lawyer eyewitness founder ceo leader coach crown magistrate rapporteur envoy barrister solicitor sheriff
    marshal spokespeople witness anchor correspondent author pastor advocate counsel actor actress broadcaster assemblyman assemblywoman
    administrator speaker secretary-general director-general president-elect sergeant-at-arms comrade economist historian analyst
    businessman businesswoman whip chair undersecretary columnist editor laureate billionaire mps senators sens representatives reps
    congressmen governors presidents ministers lawmakers judges justices generals lawyers journalists reporters activists officers brothers
    sisters councilman councilwoman councilmember alderman delegate republican democrat manager owner a.g biologist climatologist
    criminologist epidemiologist meteorologist psychologist virologist co-president co-founder co-chair coo cto""".split()
)
BODIES = frozenset(
    """ministry department office bureau commission committee council agency institute centre center centres centers union association federation
    congress party court police army force forces government parliament senate house network group watch international amnesty
    organisation organization foundation university college school times post news agency press radio television tv journal
    gazette daily guardian telegraph company corporation inc ltd corp bank club league front movement brigade board service
    services authority administration secretariat kremlin pentagon un eu nato media hospital church campaign coalition
    initiative fund society trust alliance command unit team assembly tribunal embassy treasury protection enforcement directorate
    observatory partnership consortium caucus""".split()
)
NOT_NAMES = frozenset(
    """the a an in on at by to of for from with without within into onto over under after before since until during while when
    where why how what which who whom whose that this these those there here then than thus so but and or nor yet if although
    though because as it its he she they we i you his her their our my your him them us me not no yes all any some many most
    much more several few both each every either neither one two three four five six seven eight nine ten first second third
    last next another other such also however meanwhile moreover furthermore instead still even only just once again now today
    yesterday tomorrow according despite amid among against about above below between through throughout per via like unlike
    is are was were be been being has have had do does did will would can could may might must shall should let never ever
    earlier later recently eventually finally previously currently reportedly allegedly apparently perhaps maybe asked
    said says speaking citing following based given including regarding concerning monday tuesday wednesday thursday friday
    saturday sunday january february march april may june july august september october november december mon tue wed thu fri
    sat sun jan feb mar apr jun jul aug sep sept oct nov dec please well oh ok hello why whether therefore nevertheless
    indeed overall further additionally similarly likewise together people officials authorities witnesses critics
    others nothing something anything everything nobody somebody anybody everybody someone anyone everyone""".split()
)
